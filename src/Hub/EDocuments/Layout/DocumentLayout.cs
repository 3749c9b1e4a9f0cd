using Canonical.Faults;

namespace Hub.EDocuments.Layout;

/// <summary>Puts a document's content on pages. Every format draws the same layout, so that PDF and OFD of one document say the same in the same place.</summary>
internal static class DocumentLayout
{
    private const double TallestGroup = (PageGeometry.Bottom - PageGeometry.Top) * 0.45;

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
        foreach (var group in Groups(content))
        {
            var height = group.Count > 1 ? PageFlow.HeightOf(scratch => Draw(scratch, group, content)) : 0;
            flow.Need(height <= TallestGroup ? height : 0);
            Draw(flow, group, content);
        }

        return flow.Pages.Count > ContentCheck.MostPages
            ? (null, [LayoutFaults.TooManyPages(flow.Pages.Count, ContentCheck.MostPages)])
            : (new LaidOutDocument(RunningLines.Around(flow.Pages, content)), []);
    }

    /// <summary>
    /// What stays on one page unless that leaves too much of a page empty: a heading with its table, what is signed with the lines to be signed
    /// and the sign-off. Running text breaks where it must and looks after itself.
    /// </summary>
    private static List<List<DocumentBlock>> Groups(DocumentContent content)
    {
        var groups = new List<List<DocumentBlock>>();
        List<DocumentBlock> blocks = content.Blocks.OfType<DocumentBlock.SignOff>().Any() ? [.. content.Blocks] : [.. content.Blocks, new DocumentBlock.SignOff()];
        for (var i = 0; i < blocks.Count; i++)
        {
            if (i > 0 && StaysWith(blocks[i - 1], blocks[i], i + 1 < blocks.Count ? blocks[i + 1] : null))
            {
                groups[^1].Add(blocks[i]);
            }
            else
            {
                groups.Add([blocks[i]]);
            }
        }

        return groups;
    }

    private static bool StaysWith(DocumentBlock before, DocumentBlock block, DocumentBlock? after) => (before, block) switch
    {
        (DocumentBlock.Heading, DocumentBlock.Table or DocumentBlock.Fields) => true,
        (DocumentBlock.Heading, DocumentBlock.Paragraph) => after is DocumentBlock.Signatures,
        (DocumentBlock.Paragraph, DocumentBlock.Signatures) => true,
        (DocumentBlock.Table or DocumentBlock.Fields or DocumentBlock.Signatures, DocumentBlock.Signatures or DocumentBlock.SignOff) => true,
        _ => false,
    };

    private static void Draw(PageFlow flow, List<DocumentBlock> group, DocumentContent content)
    {
        foreach (var block in group)
        {
            Draw(flow, block, content);
        }
    }

    private static void Draw(PageFlow flow, DocumentBlock block, DocumentContent content)
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
            case DocumentBlock.SignOff:
                SignOffLayout.Draw(flow, content);
                break;
            default:
                throw new InvalidOperationException($"No layout for {block.GetType().Name}.");
        }
    }
}
