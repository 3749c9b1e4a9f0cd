namespace Canonical.Identifiers;

/// <summary>行政执法证号: digits kept as text because of leading zeros; provinces use lengths from 6 to 20.</summary>
public static class OfficerCertificate
{
    private const string Name = "执法证号";

    /// <summary>Reads one number.</summary>
    public static IdentifierReading Read(string? text, bool isNumber = false)
    {
        Span<char> buffer = stackalloc char[IdentifierInput.BufferSize];
        var input = IdentifierInput.From(text, isNumber, buffer);
        return FixedDigits.RefusalOf(input, Name, 6, 20) is { } refusal
            ? IdentifierReading.Refused(IdentifierScheme.OfficerCertificate, refusal, input.Repairs)
            : IdentifierReading.Of(IdentifierScheme.OfficerCertificate, input);
    }
}
