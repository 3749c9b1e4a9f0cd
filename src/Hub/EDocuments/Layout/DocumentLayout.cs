using Canonical.Faults;

namespace Hub.EDocuments.Layout;

/// <summary>Puts a document's content on pages. Every format draws the same layout, so that PDF and OFD of one document say the same in the same place.</summary>
internal static class DocumentLayout
{
    /// <summary>The pages, or the faults that keep the content from being shown.</summary>
    public static (LaidOutDocument? Document, IReadOnlyList<Fault> Faults) Of(DocumentContent content)
    {
        var faults = ContentCheck.Of(content);
        if (faults.Count > 0)
        {
            return (null, faults);
        }

        var flow = new PageFlow();
        HeadLayout.Draw(flow, content);
        foreach (var block in content.Blocks)
        {
            Draw(flow, block);
        }

        SignOffLayout.Draw(flow, content);
        return flow.Pages.Count > ContentCheck.MostPages
            ? (null, [LayoutFaults.TooManyPages(flow.Pages.Count, ContentCheck.MostPages)])
            : (new LaidOutDocument(RunningLines.Around(flow.Pages, content)), []);
    }

    private static void Draw(PageFlow flow, DocumentBlock block)
    {
        switch (block)
        {
            case DocumentBlock.Heading heading:
                ParagraphLayout.Heading(flow, heading.Text);
                break;
            case DocumentBlock.Paragraph paragraph:
                ParagraphLayout.Paragraph(flow, paragraph.Text, paragraph.Indented);
                break;
            case DocumentBlock.Fields fields:
                TableLayout.Fields(flow, fields);
                break;
            case DocumentBlock.Table table:
                TableLayout.Table(flow, table);
                break;
            case DocumentBlock.Signatures signatures:
                SignatureLinesLayout.Draw(flow, signatures);
                break;
            default:
                throw new InvalidOperationException($"No layout for {block.GetType().Name}.");
        }
    }
}
