namespace Canonical.Identifiers;

/// <summary>行政区划代码, GB/T 2260: two digits each for province, prefecture and county. Abolished codes stay valid in old identifiers.</summary>
public static class DivisionCode
{
    private const string Name = "行政区划代码";
    private const int Length = 6;

    /// <summary>Reads one code against a table; the embedded one when none is given. An abolished code is valid.</summary>
    public static IdentifierReading Read(string? text, bool isNumber = false, IDivisionTable? table = null)
    {
        Span<char> buffer = stackalloc char[IdentifierInput.BufferSize];
        var input = IdentifierInput.From(text, isNumber, buffer);
        if (FixedDigits.RefusalOf(input, Name, Length, Length) is { } refusal)
        {
            return IdentifierReading.Refused(IdentifierScheme.DivisionCode, refusal, input.Repairs);
        }

        var reading = IdentifierReading.Of(IdentifierScheme.DivisionCode, input);
        return IsPossible(reading.Value!, table ?? DivisionTable.Embedded)
            ? reading
            : IdentifierReading.Refused(IdentifierScheme.DivisionCode, Unknown(reading.Value!), input.Repairs);
    }

    /// <summary>The division that holds the territory of this one on a day: itself, or its successor's successor and so on.</summary>
    public static string InForceOn(string code, DateOnly day, IDivisionTable? table = null)
    {
        table ??= DivisionTable.Embedded;
        // A table that a deployment feeds may hold a circle; no division was ever renumbered ten times.
        for (var step = 0; step < 10; step++)
        {
            if (table.Find(code) is not { AbolishedOn: { } end, Successor: { } successor } || day < end)
            {
                return code;
            }

            code = successor;
        }

        return code;
    }

    private static bool IsPossible(string code, IDivisionTable table)
    {
        if (table.Find(code) is not null)
        {
            return true;
        }

        var province = code[..2];
        return !table.IsComplete(province) && table.Find(province + "0000") is not null;
    }

    private static IdentifierRefusal Unknown(string code) =>
        new("unknown-division", $"{Name} {code} 不存在，也不是已撤销的区划。", "请按 GB/T 2260 填写 6 位县级以上行政区划代码。");
}
