using System.Globalization;

namespace Canonical.Schema.Formats;

/// <summary>A U-label by RFC 5891 4.2 and the contextual rules of RFC 5892 appendix A.</summary>
internal static class IdnLabel
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    public static bool IsValid(IReadOnlyList<int> label)
    {
        var isFramed = label[0] == '-' || label[^1] == '-';
        var isReserved = label.Count >= 4 && label[2] == '-' && label[3] == '-';
        return !isFramed && !isReserved && !IsMark(label[0])
            && Enumerable.Range(0, label.Count).All(at => IsPermitted(label, at));
    }

    private static bool IsMark(int codePoint) => CharUnicodeInfo.GetUnicodeCategory(codePoint)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool IsPermitted(IReadOnlyList<int> label, int at) => label[at] switch
    {
        ZeroWidthNonJoiner => IsBehindVirama(label, at) || JoinsAround(label, at),
        ZeroWidthJoiner => IsBehindVirama(label, at),
        0xB7 => at > 0 && at + 1 < label.Count && label[at - 1] == 'l' && label[at + 1] == 'l',
        0x375 => at + 1 < label.Count && IdnProperties.IsScript(label[at + 1], "Greek"),
        0x5F3 or 0x5F4 => at > 0 && IdnProperties.IsScript(label[at - 1], "Hebrew"),
        0x30FB => label.Any(one => one != 0x30FB && IsJapanese(one)),
        >= 0x660 and <= 0x669 => !label.Any(one => one is >= 0x6F0 and <= 0x6F9),
        >= 0x6F0 and <= 0x6F9 => !label.Any(one => one is >= 0x660 and <= 0x669),
        var one => IdnProperties.Permitted.Contains(one),
    };

    private static bool IsJapanese(int codePoint) =>
        IdnProperties.IsScript(codePoint, "Hiragana") || IdnProperties.IsScript(codePoint, "Katakana")
        || IdnProperties.IsScript(codePoint, "Han");

    private static bool IsBehindVirama(IReadOnlyList<int> label, int at) =>
        at > 0 && IdnProperties.Virama.Contains(label[at - 1]);

    private static bool JoinsAround(IReadOnlyList<int> label, int at)
    {
        var before = at - 1;
        while (before >= 0 && IdnProperties.Joining('T').Contains(label[before]))
        {
            before--;
        }

        var after = at + 1;
        while (after < label.Count && IdnProperties.Joining('T').Contains(label[after]))
        {
            after++;
        }

        return before >= 0 && after < label.Count
            && (IdnProperties.Joining('L').Contains(label[before]) || IdnProperties.Joining('D').Contains(label[before]))
            && (IdnProperties.Joining('R').Contains(label[after]) || IdnProperties.Joining('D').Contains(label[after]));
    }
}
