using System.Text;

namespace Hub.EDocuments.Layout;

/// <summary>Where Chinese text may be broken (避头尾, after CLREQ): never before a closing sign, never after an opening one, never inside a word or number.</summary>
internal static class LineBreakRules
{
    private const string NotAtStart = "，。、；：？！．·…—～）〕】》〉」』〗〙”’％‰℃°々ー,.;:?!)]}%»›";
    private const string NotAtEnd = "（〔【《〈「『〖〘“‘￥＄№([{$£¥«‹";
    private const int FirstEastAsian = 0x2E80;

    /// <summary>Whether a line may end after <paramref name="before"/> and the next begin with <paramref name="after"/>.</summary>
    public static bool CanBreak(Rune before, Rune after)
    {
        if (before.Value == ' ')
        {
            return true;
        }

        if (after.Value == ' ' || NotAtStart.Contains(after.ToString(), StringComparison.Ordinal) || NotAtEnd.Contains(before.ToString(), StringComparison.Ordinal))
        {
            return false;
        }

        return !(IsOfWord(before) && IsOfWord(after));
    }

    private static bool IsOfWord(Rune character) => character.Value < FirstEastAsian && character.Value != ' ' && !"—…“”‘’·".Contains(character.ToString(), StringComparison.Ordinal);
}
