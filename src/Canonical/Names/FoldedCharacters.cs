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

        c = CompatibleCharacters.Fold(c);
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
}
