using System.Buffers;

namespace Canonical.Identifiers;

/// <summary>Codes that a spreadsheet took for numbers.</summary>
internal static class NumberNotation
{
    /// <summary>A spreadsheet keeps 15 significant digits of a number.</summary>
    private const int ExactDigits = 15;

    private static readonly SearchValues<char> DigitsAndPoint = SearchValues.Create("0123456789.");

    public enum Outcome
    {
        Unchanged,
        WrittenOut,
        Scientific,
        PrecisionLost,
    }

    /// <summary>
    /// Whether a text is a number with an exponent, such as <c>9.1310101E+17</c>. Digits around a bare E may be a code
    /// (E is a letter of the USCC alphabet), so without point and sign only short texts count.
    /// </summary>
    public static bool IsScientific(ReadOnlySpan<char> text)
    {
        var e = text.IndexOf('E');
        if (e <= 0 || e == text.Length - 1)
        {
            return false;
        }

        var exponent = text[(e + 1)..].TrimStart("+-");
        var mantissa = text[..e].TrimStart("+-");
        var hasMarks = mantissa.Contains('.') || exponent.Length != text.Length - e - 1;
        return exponent.Length is > 0 and <= 3
            && !exponent.ContainsAnyExceptInRange('0', '9')
            && mantissa.Length > 0
            && !mantissa.ContainsAnyExcept(DigitsAndPoint)
            && (hasMarks || text.Length < 9);
    }

    /// <summary>
    /// Writes the number of a numeric cell out as digits where that is certain: the fraction is zero, and an exponent is
    /// matched by as many digits. <paramref name="digits"/> is how many there are (or were meant to be).
    /// </summary>
    public static Outcome WriteOut(ReadOnlySpan<char> number, Span<char> buffer, out int digits)
    {
        digits = number.Length;
        if (IsScientific(number))
        {
            return WriteOutExponent(number, buffer, out digits);
        }

        var point = number.IndexOf('.');
        if (point > 0 && !number[(point + 1)..].ContainsAnyExcept('0'))
        {
            number[..point].CopyTo(buffer);
            digits = point;
            return digits > ExactDigits ? Outcome.PrecisionLost : Outcome.WrittenOut;
        }

        return digits > ExactDigits && !number.ContainsAnyExceptInRange('0', '9') ? Outcome.PrecisionLost : Outcome.Unchanged;
    }

    private static Outcome WriteOutExponent(ReadOnlySpan<char> number, Span<char> buffer, out int digits)
    {
        digits = 0;
        var e = number.IndexOf('E');
        var mantissa = number[..e];
        var isExact = mantissa.Length > 2
            && mantissa[1] == '.'
            && number[e + 1] != '-'
            && int.TryParse(number[(e + 1)..].TrimStart('+'), out digits)
            && digits == mantissa.Length - 2
            && ++digits <= ExactDigits;
        if (!isExact)
        {
            return Outcome.Scientific;
        }

        buffer[0] = mantissa[0];
        mantissa[2..].CopyTo(buffer[1..]);
        return Outcome.WrittenOut;
    }
}
