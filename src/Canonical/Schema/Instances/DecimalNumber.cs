namespace Canonical.Schema.Instances;

/// <summary>
/// The short numbers nearly all documents consist of: at most 18 digits without exponent, as an integer and a count of decimals.
/// Everything else goes the longer way through <see cref="ExactNumber"/>.
/// </summary>
internal readonly record struct DecimalNumber(long Mantissa, int Scale)
{
    private const int MaxDigits = 18;

    private static readonly Int128[] PowersOfTen = BuildPowers();

    public static bool TryParse(ReadOnlySpan<byte> text, out DecimalNumber number)
    {
        number = default;
        var isNegative = text[0] == '-';
        var at = isNegative ? 1 : 0;
        if (text.Length - at > MaxDigits)
        {
            return false;
        }

        long mantissa = 0;
        var scale = 0;
        var isBehindPoint = false;
        for (; at < text.Length; at++)
        {
            var digit = (uint)(text[at] - '0');
            if (digit <= 9)
            {
                mantissa = (mantissa * 10) + digit;
                scale += isBehindPoint ? 1 : 0;
            }
            else if (text[at] == '.')
            {
                isBehindPoint = true;
            }
            else
            {
                return false;
            }
        }

        number = new(isNegative ? -mantissa : mantissa, scale);
        return true;
    }

    public static int Compare(DecimalNumber left, DecimalNumber right) =>
        left.Scale == right.Scale
            ? left.Mantissa.CompareTo(right.Mantissa)
            : left.Scaled(right.Scale).CompareTo(right.Scaled(left.Scale));

    /// <summary>Whether this is an integral multiple of the divisor, which is positive.</summary>
    public bool IsMultipleOf(DecimalNumber divisor) => (Scaled(divisor.Scale) % divisor.Scaled(Scale)) == 0;

    // Both fit: 10^18 digits times 10^18 is below 2^127.
    private Int128 Scaled(int otherScale) =>
        otherScale > Scale ? Mantissa * PowersOfTen[otherScale - Scale] : Mantissa;

    private static Int128[] BuildPowers()
    {
        var powers = new Int128[MaxDigits + 1];
        powers[0] = Int128.One;
        for (var exponent = 1; exponent < powers.Length; exponent++)
        {
            powers[exponent] = powers[exponent - 1] * 10;
        }

        return powers;
    }
}
