namespace Canonical.Names;

/// <summary>Numbers below ten thousand in Chinese, as addresses and dates use them: 二十三, 廿一, 一百零五, 二〇二五, 两.</summary>
internal static class ChineseNumber
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>Whether the character can be part of a number.</summary>
    public static bool IsNumeral(char c) => DigitOf(c) >= 0 || UnitOf(c) > 0 || c is '廿' or '卅';

    /// <summary>The value of the whole text, or -1 when it is no number.</summary>
    public static int Parse(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > 9)
        {
            return -1;
        }

        foreach (var c in text)
        {
            if (DigitOf(c) < 0)
            {
                return ParseWithUnits(text);
            }
        }

        return ParseDigitByDigit(text);
    }

    private static int ParseDigitByDigit(ReadOnlySpan<char> text)
    {
        var value = 0;
        foreach (var c in text)
        {
            value = value * 10 + DigitOf(c);
        }

        return value;
    }

    private static int ParseWithUnits(ReadOnlySpan<char> text)
    {
        var total = 0;
        var digit = -1;
        var lastUnit = 10_000;
        foreach (var c in text)
        {
            var (unit, count) = c switch { '廿' => (10, 2), '卅' => (10, 3), _ => (UnitOf(c), digit < 0 ? 1 : digit) };
            if (unit > 0)
            {
                if (unit >= lastUnit || count == 0 || (digit >= 0 && c is '廿' or '卅'))
                {
                    return -1;
                }

                total += unit * count;
                lastUnit = unit;
                digit = -1;
            }
            else
            {
                // 一百零五: the zero only fills a gap.
                if (digit > 0 || DigitOf(c) < 0)
                {
                    return -1;
                }

                digit = DigitOf(c) == 0 ? -1 : DigitOf(c);
            }
        }

        return total + Math.Max(digit, 0);
    }

    private static int DigitOf(char c) => c switch
    {
        '零' or '○' => 0,
        '两' => 2,
        _ => Digits.IndexOf(c),
    };

    private static int UnitOf(char c) => c switch { '十' => 10, '百' => 100, '千' => 1000, _ => 0 };
}
