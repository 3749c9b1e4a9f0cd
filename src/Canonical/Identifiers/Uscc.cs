namespace Canonical.Identifiers;

/// <summary>
/// 统一社会信用代码, GB 32100-2015: one character of the registering department, one of the category, six digits of the
/// division (GB/T 2260, as it was when registered), nine of the organisation code, one check character
/// <c>(31 − Σ mod 31) mod 31</c>. The letters I, O, S, V and Z are never used.
/// </summary>
public static class Uscc
{
    internal const int Length = 18;
    internal const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const string Name = "统一社会信用代码";

    /// <summary>3^(i−1) mod 31, clause 5.2 of the standard.</summary>
    private static ReadOnlySpan<byte> Weights => [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    private static readonly sbyte[] Values = ValuesOf(Alphabet);

    /// <summary>Reads one code. <paramref name="isNumber"/> says that it came from a numeric cell and not from text.</summary>
    public static IdentifierReading Read(string? text, bool isNumber = false, IVerifiedExceptions? exceptions = null)
    {
        Span<char> buffer = stackalloc char[IdentifierInput.BufferSize];
        var input = IdentifierInput.From(text, isNumber, buffer);
        return Judge(input, exceptions);
    }

    /// <summary>The check character that belongs to the first 17 characters; <c>'\0'</c> when one of them is not of the alphabet.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> first17)
    {
        var sum = 0;
        for (var i = 0; i < Length - 1; i++)
        {
            var value = ValueOf(first17[i]);
            if (value < 0)
            {
                return '\0';
            }

            sum += value * Weights[i];
        }

        return Alphabet[(31 - sum % 31) % 31];
    }

    /// <summary>The organisation code inside (positions 9 to 17), the bridge to records of before 2015.</summary>
    public static string OrganisationCodeOf(string uscc) => uscc.Substring(8, 9);

    /// <summary>The division of the authority that registered it, as it was then (positions 3 to 8).</summary>
    public static string DivisionOf(string uscc) => uscc.Substring(2, 6);

    /// <summary>Whether it belongs to a sole trader (个体工商户): registered by market regulation (9), category 2.</summary>
    public static bool IsSoleTrader(string uscc) => uscc.StartsWith("92", StringComparison.Ordinal);

    internal static IdentifierReading Judge(in IdentifierInput input, IVerifiedExceptions? exceptions)
    {
        if (input.Refusal is { } refusal)
        {
            return IdentifierReading.Refused(IdentifierScheme.Uscc, refusal, input.Repairs);
        }

        if (Malformation(input) is { } malformation)
        {
            return IdentifierReading.Refused(IdentifierScheme.Uscc, malformation, input.Repairs);
        }

        var reading = IdentifierReading.Of(IdentifierScheme.Uscc, input);
        var expected = CheckCharacter(input.Text);
        if (expected == input.Text[17])
        {
            return reading;
        }

        if (exceptions?.Contains(IdentifierScheme.Uscc, reading.Value!) is true)
        {
            return reading with { IsVerifiedException = true };
        }

        return IdentifierReading.Refused(
            IdentifierScheme.Uscc,
            CitizenId.IsValid(input.Text) ? PersonalIdInstead : Refusals.CheckDigit(Name, expected, input.Text[17]),
            input.Repairs);
    }

    private static IdentifierRefusal PersonalIdInstead => new(
        "personal-id", $"此处填写的是公民身份号码，不是{Name}。", $"请改填{Name}；个人身份号码不得填在本栏。");

    private static IdentifierRefusal? Malformation(in IdentifierInput input)
    {
        if (input.Length == 0)
        {
            return Refusals.Empty(Name);
        }

        if (input.Length != Length)
        {
            return Refusals.WrongLength(Name, "18 位", input.Length);
        }

        for (var i = 0; i < Length; i++)
        {
            var isDivision = i is >= 2 and < 8;
            if (isDivision ? !char.IsAsciiDigit(input.Text[i]) : ValueOf(input.Text[i]) < 0)
            {
                var allowed = isDivision ? "数字（行政区划代码）" : "数字或除 I、O、S、V、Z 以外的大写字母";
                return Refusals.BadCharacter(Name, input.Text, i, allowed);
            }
        }

        return null;
    }

    private static int ValueOf(char c) => c < Values.Length ? Values[c] : -1;

    private static sbyte[] ValuesOf(string alphabet)
    {
        var values = new sbyte[128];
        values.AsSpan().Fill(-1);
        for (var i = 0; i < alphabet.Length; i++)
        {
            values[alphabet[i]] = (sbyte)i;
        }

        return values;
    }
}
