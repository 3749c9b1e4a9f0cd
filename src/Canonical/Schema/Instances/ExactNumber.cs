using System.Globalization;
using System.Numerics;

namespace Canonical.Schema.Instances;

/// <summary>
/// A JSON number without any rounding: sign, significant digits (no zeros at either end) and the power of ten of the last digit.
/// Nothing here grows with the exponent, so 1e999999999 costs no more than 1.
/// </summary>
internal readonly struct ExactNumber
{
    /// <summary>Longest exponent that is taken; longer ones are refused when the document is read.</summary>
    public const int MaxExponentDigits = 17;

    private const int DigitsAtOnce = 18;

    private readonly byte[] _digits;

    private ExactNumber(bool isNegative, byte[] digits, long exponent)
    {
        IsNegative = isNegative;
        _digits = digits;
        Exponent = exponent;
    }

    public bool IsNegative { get; }

    public long Exponent { get; }

    public bool IsZero => _digits.Length == 0;

    public bool IsInteger => IsZero || Exponent >= 0;

    /// <summary>Takes the lexical form of a JSON number.</summary>
    public static ExactNumber Parse(ReadOnlySpan<byte> text)
    {
        var isNegative = text[0] == '-';
        text = isNegative ? text[1..] : text;
        long exponent = 0;
        var mark = text.IndexOfAny((byte)'e', (byte)'E');
        if (mark >= 0)
        {
            exponent = long.Parse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..mark];
        }

        var digits = new byte[text.Length];
        var length = 0;
        var point = text.IndexOf((byte)'.');
        foreach (var one in text)
        {
            if (one != '.' && (length > 0 || one != '0'))
            {
                digits[length++] = (byte)(one - '0');
            }
        }

        exponent -= point < 0 ? 0 : text.Length - point - 1;
        while (length > 0 && digits[length - 1] == 0)
        {
            length--;
            exponent++;
        }

        return length == 0 ? new(false, [], 0) : new(isNegative, digits[..length], exponent);
    }

    /// <summary>Whether the exponent, leading zeros aside, is short enough to be counted with.</summary>
    public static bool HasBoundedExponent(ReadOnlySpan<byte> text)
    {
        var mark = text.IndexOfAny((byte)'e', (byte)'E');
        return mark < 0 || text[(mark + 1)..].TrimStart("+-"u8).TrimStart((byte)'0').Length <= MaxExponentDigits;
    }

    public static int Compare(in ExactNumber left, in ExactNumber right)
    {
        var sign = left.Sign.CompareTo(right.Sign);
        if (sign != 0 || left.IsZero)
        {
            return sign;
        }

        var magnitude = CompareMagnitude(left, right);
        return left.IsNegative ? -magnitude : magnitude;
    }

    /// <summary>Whether this is an integral multiple of the divisor, which is positive.</summary>
    public bool IsMultipleOf(in ExactNumber divisor)
    {
        if (IsZero)
        {
            return true;
        }

        if (Exponent < divisor.Exponent)
        {
            // The last digit is not 0, so no further factor of ten can be taken out of the digits.
            return false;
        }

        var modulus = divisor.ToBigInteger();
        var rest = BigInteger.Zero;
        foreach (var digits in _digits.Chunk(DigitsAtOnce))
        {
            rest = ((rest * BigInteger.Pow(10, digits.Length)) + Value(digits)) % modulus;
        }

        return (rest * BigInteger.ModPow(10, Exponent - divisor.Exponent, modulus) % modulus).IsZero;
    }

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(IsNegative);
        hash.Add(Exponent);
        hash.AddBytes(_digits);
        return hash.ToHashCode();
    }

    private int Sign => IsZero ? 0 : IsNegative ? -1 : 1;

    private BigInteger ToBigInteger()
    {
        var value = BigInteger.Zero;
        foreach (var digit in _digits)
        {
            value = (value * 10) + digit;
        }

        return value;
    }

    private static long Value(byte[] digits)
    {
        long value = 0;
        foreach (var digit in digits)
        {
            value = (value * 10) + digit;
        }

        return value;
    }

    private static int CompareMagnitude(in ExactNumber left, in ExactNumber right)
    {
        var leading = (left.Exponent + left._digits.Length).CompareTo(right.Exponent + right._digits.Length);
        return leading != 0 ? leading : left._digits.AsSpan().SequenceCompareTo(right._digits);
    }
}
