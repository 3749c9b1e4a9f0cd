namespace Canonical.Identifiers;

/// <summary>检查实施清单编码 of the national Internet+Supervision format: the department's USCC and one digit 1 to 5.</summary>
public static class ChecklistCode
{
    private const string Name = "检查实施清单编码";
    private const int Length = Uscc.Length + 1;

    /// <summary>Reads one code.</summary>
    public static IdentifierReading Read(string? text, bool isNumber = false, IVerifiedExceptions? exceptions = null)
    {
        Span<char> buffer = stackalloc char[IdentifierInput.BufferSize];
        var input = IdentifierInput.From(text, isNumber, buffer);
        return RefusalOf(input, exceptions) is { } refusal
            ? IdentifierReading.Refused(IdentifierScheme.ChecklistCode, refusal, input.Repairs)
            : IdentifierReading.Of(IdentifierScheme.ChecklistCode, input);
    }

    /// <summary>The USCC of the department whose checklist this is.</summary>
    public static string DepartmentOf(string checklistCode) => checklistCode[..Uscc.Length];

    private static IdentifierRefusal? RefusalOf(in IdentifierInput input, IVerifiedExceptions? exceptions)
    {
        if (input.Refusal is { } refusal)
        {
            return refusal;
        }

        if (input.Length == 0)
        {
            return Refusals.Empty(Name);
        }

        if (input.Length != Length)
        {
            return Refusals.WrongLength(Name, "19 位（18 位统一社会信用代码加 1 位序号）", input.Length);
        }

        if (Uscc.Read(input.Text[..Uscc.Length].ToString(), exceptions: exceptions).Refusal is { } inner)
        {
            return inner with { Message = $"{Name}前 18 位有误：{inner.Message}" };
        }

        return input.Text[18] is >= '1' and <= '5'
            ? null
            : new("bad-suffix", $"{Name}第 19 位应为 1 至 5，实际为“{input.Text[18]}”。", "请核对监管事项清单中的编码。");
    }
}
