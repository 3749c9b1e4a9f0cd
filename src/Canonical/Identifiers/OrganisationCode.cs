namespace Canonical.Identifiers;

/// <summary>组织机构代码, GB 11714-1997: eight characters and a check character <c>11 − Σ mod 11</c> (10 is X, 11 is 0), often written <c>13221158-X</c>.</summary>
public static class OrganisationCode
{
    internal const int Length = 9;
    private const string Name = "组织机构代码";

    private static ReadOnlySpan<byte> Weights => [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Reads one code, with or without its hyphen.</summary>
    public static IdentifierReading Read(string? text, bool isNumber = false, IVerifiedExceptions? exceptions = null)
    {
        Span<char> buffer = stackalloc char[IdentifierInput.BufferSize];
        var input = IdentifierInput.From(text, isNumber, buffer);
        return Judge(ref input, buffer, exceptions);
    }

    /// <summary>The check character that belongs to the first eight characters.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> first8)
    {
        var sum = 0;
        for (var i = 0; i < Length - 1; i++)
        {
            sum += Weights[i] * (char.IsAsciiDigit(first8[i]) ? first8[i] - '0' : first8[i] - 'A' + 10);
        }

        return (11 - sum % 11) switch { 10 => 'X', 11 => '0', var digit => (char)('0' + digit) };
    }

    internal static bool HasHyphen(in IdentifierInput input) => input.Length == Length + 1 && input.Text[Length - 1] == '-';

    internal static IdentifierReading Judge(ref IdentifierInput input, Span<char> buffer, IVerifiedExceptions? exceptions)
    {
        if (input.Refusal is null && HasHyphen(input))
        {
            input.DropHyphen(buffer);
        }

        if ((input.Refusal ?? Malformation(input)) is { } refusal)
        {
            return IdentifierReading.Refused(IdentifierScheme.OrganisationCode, refusal, input.Repairs);
        }

        var reading = IdentifierReading.Of(IdentifierScheme.OrganisationCode, input);
        var expected = CheckCharacter(input.Text);
        if (expected == input.Text[8])
        {
            return reading;
        }

        return exceptions?.Contains(IdentifierScheme.OrganisationCode, reading.Value!) is true
            ? reading with { IsVerifiedException = true }
            : IdentifierReading.Refused(
                IdentifierScheme.OrganisationCode, Refusals.CheckDigit(Name, expected, input.Text[8]), input.Repairs);
    }

    private static IdentifierRefusal? Malformation(in IdentifierInput input)
    {
        if (input.Length == 0)
        {
            return Refusals.Empty(Name);
        }

        if (input.Length != Length)
        {
            return Refusals.WrongLength(Name, "9 位", input.Length);
        }

        for (var i = 0; i < Length; i++)
        {
            var c = input.Text[i];
            var isAllowed = char.IsAsciiDigit(c) || (i < 8 ? char.IsAsciiLetterUpper(c) : c == 'X');
            if (!isAllowed)
            {
                return Refusals.BadCharacter(Name, input.Text, i, i < 8 ? "数字或大写字母" : "数字或 X");
            }
        }

        return null;
    }
}
