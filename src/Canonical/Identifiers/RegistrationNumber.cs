namespace Canonical.Identifiers;

/// <summary>
/// 工商注册号 (GS 15-2006): six digits of the registering authority, eight of sequence, one check digit by ISO 7064
/// MOD 11,10. Numbers of 13 or 14 digits are older, have no check digit and are taken as they are.
/// </summary>
public static class RegistrationNumber
{
    internal const int Length = 15;
    private const string Name = "注册号";

    /// <summary>Reads one number; the scheme of the reading tells whether it is one of the older ones.</summary>
    public static IdentifierReading Read(string? text, bool isNumber = false, IVerifiedExceptions? exceptions = null)
    {
        Span<char> buffer = stackalloc char[IdentifierInput.BufferSize];
        var input = IdentifierInput.From(text, isNumber, buffer);
        return Judge(input, exceptions);
    }

    /// <summary>The check digit that belongs to the first 14 digits.</summary>
    public static char CheckDigit(ReadOnlySpan<char> first14)
    {
        var product = 10;
        for (var i = 0; i < Length - 1; i++)
        {
            var sum = (product + first14[i] - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (char)('0' + (11 - product) % 10);
    }

    internal static IdentifierReading Judge(in IdentifierInput input, IVerifiedExceptions? exceptions)
    {
        if ((input.Refusal ?? Malformation(input)) is { } refusal)
        {
            return IdentifierReading.Refused(IdentifierScheme.RegistrationNumber, refusal, input.Repairs);
        }

        if (input.Length < Length)
        {
            return IdentifierReading.Of(IdentifierScheme.LegacyRegistrationNumber, input);
        }

        var reading = IdentifierReading.Of(IdentifierScheme.RegistrationNumber, input);
        var expected = CheckDigit(input.Text);
        if (expected == input.Text[14])
        {
            return reading;
        }

        return exceptions?.Contains(IdentifierScheme.RegistrationNumber, reading.Value!) is true
            ? reading with { IsVerifiedException = true }
            : IdentifierReading.Refused(
                IdentifierScheme.RegistrationNumber, Refusals.CheckDigit(Name, expected, input.Text[14]), input.Repairs);
    }

    private static IdentifierRefusal? Malformation(in IdentifierInput input)
    {
        if (input.Length == 0)
        {
            return Refusals.Empty(Name);
        }

        if (input.Length is not (Length or 14 or 13))
        {
            return Refusals.WrongLength(Name, "15 位（早期为 13 或 14 位）", input.Length);
        }

        var bad = input.Text.IndexOfAnyExceptInRange('0', '9');
        if (bad >= 0)
        {
            return Refusals.BadCharacter(Name, input.Text, bad, "数字");
        }

        // The first six digits are a division, and no division begins with 0.
        return input.Text[0] == '0' ? Refusals.BadCharacter(Name, input.Text, 0, " 1 至 9 的数字（登记机关区划）") : null;
    }
}
