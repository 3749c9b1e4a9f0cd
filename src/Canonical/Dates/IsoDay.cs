namespace Canonical.Dates;

/// <summary>Days as records and reference tables write them: <c>yyyy-MM-dd</c>, and nothing else.</summary>
internal static class IsoDay
{
    private const int Length = 10;

    /// <summary>The day; null when the text is none.</summary>
    public static DateOnly? Read(ReadOnlySpan<char> text)
    {
        if (text.Length != Length || text[4] != '-' || text[7] != '-')
        {
            return null;
        }

        var (year, month, day) = (Number(text[..4]), Number(text[5..7]), Number(text[8..]));
        return year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    /// <summary>The same for UTF-8.</summary>
    public static DateOnly? Read(ReadOnlySpan<byte> text)
    {
        if (text.Length != Length)
        {
            return null;
        }

        Span<char> characters = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
        {
            characters[i] = (char)text[i];
        }

        return Read(characters);
    }

    /// <summary>-1 when a character is no digit.</summary>
    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return -1;
            }

            number = (number * 10) + digit - '0';
        }

        return number;
    }
}
