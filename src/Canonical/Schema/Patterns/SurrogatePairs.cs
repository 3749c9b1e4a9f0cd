using System.Globalization;

namespace Canonical.Schema.Patterns;

/// <summary>Ranges beyond U+FFFF as alternatives of two UTF-16 units.</summary>
internal static class SurrogatePairs
{
    public static void Append(List<string> alternatives, int first, int last)
    {
        while (first <= last)
        {
            var high = High(first);
            var lastOfHigh = Math.Min(last, first | 0x3FF);
            if (Low(first) == 0xDC00 && High(last) > high)
            {
                var full = Low(last) == 0xDFFF ? High(last) : High(last) - 1;
                alternatives.Add(Pair(high, full, 0xDC00, 0xDFFF));
                first = ((full - 0xD800 + 1) << 10) + 0x10000;
                continue;
            }

            alternatives.Add(Pair(high, high, Low(first), Low(lastOfHigh)));
            first = lastOfHigh + 1;
        }
    }

    private static int High(int codePoint) => 0xD800 + ((codePoint - 0x10000) >> 10);

    private static int Low(int codePoint) => 0xDC00 + ((codePoint - 0x10000) & 0x3FF);

    private static string Pair(int highFirst, int highLast, int lowFirst, int lowLast) =>
        string.Create(CultureInfo.InvariantCulture, $@"[\u{highFirst:X4}-\u{highLast:X4}][\u{lowFirst:X4}-\u{lowLast:X4}]");
}
