using System.Text;
using Canonical.Faults;
using Hub.EDocuments.Fonts;

namespace Hub.EDocuments.Layout;

/// <summary>What a content must keep to, so that it can be shown: characters the font has, sizes within limits.</summary>
internal static class ContentCheck
{
    public const int MostPages = 300;
    private const int MostCharacters = 500_000;
    private const int MostColumns = 12;
    private const int LongestAddress = 600;
    private const int MostNamed = 10;

    public static List<Fault> Of(DocumentContent content)
    {
        var faults = new List<Fault>();
        var length = 0;
        foreach (var (place, text) in Texts(content))
        {
            length += text.Length;
            if (Missing(text) is { Count: > 0 } missing && faults.Count < MostNamed)
            {
                faults.Add(LayoutFaults.MissingCharacters(place, missing));
            }
        }

        if (length > MostCharacters)
        {
            faults.Add(LayoutFaults.TooLong(length, MostCharacters));
        }

        if (content.CodeAddress is { Length: > LongestAddress } address)
        {
            faults.Add(LayoutFaults.AddressTooLong(address.Length, LongestAddress));
        }

        faults.AddRange(content.Blocks.OfType<DocumentBlock.Table>().Where(table => !IsSound(table)).Select(table => LayoutFaults.UnsoundTable(string.Join('、', table.Head), MostColumns)));
        return faults;
    }

    private static bool IsSound(DocumentBlock.Table table) =>
        table.Head.Count is > 0 and <= MostColumns && table.Weights.Count == table.Head.Count
        && table.Weights.All(weight => weight > 0) && table.Rows.All(row => row.Count <= table.Head.Count);

    private static List<Rune> Missing(string text) => [.. text.EnumerateRunes().Where(IsMissing).Distinct().Take(MostNamed)];

    // The replacement character has a picture in the font, but it says that something was lost before.
    private static bool IsMissing(Rune character) =>
        character == Rune.ReplacementChar || (character.Value is not ('\n' or '\r' or '\t') && DocumentFont.Font.GlyphOf(character) == 0);

    private static IEnumerable<(string Place, string Text)> Texts(DocumentContent content) =>
    [
        ("标题", content.Title), ("文号", content.Number), ("制作机关", content.Issuer), .. content.Blocks.SelectMany(Texts),
    ];

    private static IEnumerable<(string Place, string Text)> Texts(DocumentBlock block) => block switch
    {
        DocumentBlock.Heading heading => [("小标题", heading.Text)],
        DocumentBlock.Paragraph paragraph => [("正文", paragraph.Text)],
        DocumentBlock.Fields fields => fields.Items.SelectMany(item => new[] { ("栏目名称", item.Label), ($"栏目“{item.Label}”", item.Value) }),
        DocumentBlock.Table table => table.Head.Select(cell => ("表头", cell)).Concat(table.Rows.SelectMany((row, number) =>
            row.Select((cell, column) => (FormattableString.Invariant($"表格第 {number + 1} 行“{(column < table.Head.Count ? table.Head[column] : "")}”"), cell)))),
        DocumentBlock.Signatures signatures => signatures.Labels.Select(label => ("签名栏", label)),
        DocumentBlock.SignOff => [],
        _ => throw new InvalidOperationException($"No check for {block.GetType().Name}."),
    };
}
