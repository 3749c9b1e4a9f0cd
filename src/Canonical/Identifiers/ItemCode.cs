namespace Canonical.Identifiers;

/// <summary>监管事项目录编码 of the national Internet+Supervision catalogue: exactly 14 digits, leading zeros count.</summary>
public static class ItemCode
{
    private const string Name = "监管事项目录编码";
    private const int Length = 14;

    /// <summary>Reads one code. A numeric cell that lost its leading zeros is refused: how many there were cannot be known.</summary>
    public static IdentifierReading Read(string? text, bool isNumber = false)
    {
        Span<char> buffer = stackalloc char[IdentifierInput.BufferSize];
        var input = IdentifierInput.From(text, isNumber, buffer);
        var refusal = FixedDigits.RefusalOf(input, Name, Length, Length);
        if (refusal?.Reason == "wrong-length" && isNumber && input.Length < Length)
        {
            refusal = refusal with { Hint = "该单元格是数值，前导 0 可能已丢失；请把该列设为“文本”格式后重新录入。" };
        }

        return refusal is null
            ? IdentifierReading.Of(IdentifierScheme.ItemCode, input)
            : IdentifierReading.Refused(IdentifierScheme.ItemCode, refusal, input.Repairs);
    }
}
