using System.Text;

namespace Hub.EDocuments.Layout;

/// <summary>A document with every mark in its place, before it is written in a format.</summary>
/// <param name="Pages">For each page its marks in reading order.</param>
internal sealed record LaidOutDocument(IReadOnlyList<IReadOnlyList<PageMark>> Pages)
{
    /// <summary>All text in the order it is drawn, lines ended by a line feed.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            foreach (var line in Pages.SelectMany(page => page).OfType<PageMark.Text>())
            {
                text.Append(line.Characters).Append('\n');
            }

            return text.ToString();
        }
    }
}
