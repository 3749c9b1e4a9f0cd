namespace Districts.World;

/// <summary>Check digits from the standards' formulas, written apart from the hub's so that neither proves itself.</summary>
internal static class CheckDigits
{
    public const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>GB 32100-2015.</summary>
    public static string CreditCode(string first17)
    {
        var sum = 0;
        var weight = 1;
        foreach (var c in first17)
        {
            sum += Alphabet.IndexOf(c) * weight;
            weight = weight * 3 % 31;
        }
        return first17 + Alphabet[(31 - sum % 31) % 31];
    }

    /// <summary>GB 11714.</summary>
    public static string Organisation(string first8)
    {
        var sum = first8.Select((c, i) => (char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10) * OrganisationWeights[i]).Sum();
        return first8 + (11 - sum % 11) switch { 10 => "X", 11 => "0", var check => ((char)('0' + check)).ToString() };
    }

    /// <summary>ISO 7064 MOD 11,10 over 14 digits.</summary>
    public static string Registration(string first14)
    {
        var product = 10;
        foreach (var c in first14)
        {
            var sum = (product + c - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return first14 + (char)('0' + (11 - product) % 10);
    }
}
