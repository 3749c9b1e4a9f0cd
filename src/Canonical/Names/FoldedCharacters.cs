using System.Globalization;
using System.Text;

namespace Canonical.Names;

/// <summary>For every UTF-16 unit what it is compared as; <c>'\0'</c> for what is left out.</summary>
internal static class FoldedCharacters
{
    private const string Opening = "([{〔〖【〘〚﹙﹛﹝︵︷︹︻";
    private const string Closing = ")]}〕〗】〙〛﹚﹜﹞︶︸︺︼";
    private const string MiddleDots = "·•‧∙⋅・・･．.。｡﹒";
    private const string Hyphens = "-‐‑‒–—―−﹣";
    private const string SingleQuotes = "'‘’‛`´′";
    private const string DoubleQuotes = "\"“”„‟″";

    public static readonly char[] Table = Build();

    private static char[] Build()
    {
        var table = new char[char.MaxValue + 1];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = Of((char)i);
        }

        return table;
    }

    private static char Of(char c)
    {
        if (char.IsSurrogate(c))
        {
            return c;
        }

        if (InvisibleCharacters.Contains(c))
        {
            return '\0';
        }

        c = Compatible(c);
        return c switch
        {
            _ when Opening.Contains(c) => '(',
            _ when Closing.Contains(c) => ')',
            _ when MiddleDots.Contains(c) => '·',
            _ when Hyphens.Contains(c) => '-',
            _ when SingleQuotes.Contains(c) => '\'',
            _ when DoubleQuotes.Contains(c) => '"',
            _ => char.ToUpperInvariant(c),
        };
    }

    /// <summary>
    /// NFKC where it is one sign for the same sign: width, presentation forms, Kangxi radicals and compatibility ideographs.
    /// Not where it rewrites: ① stays ① and ㈱ stays ㈱, because 一店 and ①店 may be two shops.
    /// </summary>
    private static char Compatible(char c)
    {
        var isSafe = c is >= '⺀' and <= '⿕' or >= '豈' and <= '\uFAFF' or >= '︰' and <= '﹯' or >= '！' and <= '￮';
        if (!isSafe || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.OtherNotAssigned)
        {
            return c;
        }

        var folded = c.ToString().Normalize(NormalizationForm.FormKC);
        return folded.Length == 1 ? folded[0] : c;
    }
}
