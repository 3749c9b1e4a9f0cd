namespace Hub.EDocuments.Layout;

/// <summary>Running text and headings.</summary>
internal static class ParagraphLayout
{
    // A line is filled to the margin only when that opens no visible gaps.
    private const double WidestStretch = 0.12;

    public static void Paragraph(PageFlow flow, string text, bool isIndented)
    {
        const double size = PageGeometry.BodySize;
        var indent = isIndented ? size * 2 : 0;
        var lines = LineBreaker.Break(text, size, PageGeometry.BodyWidth, indent);
        for (var next = 0; next < lines.Count;)
        {
            var count = Fitting(flow, lines.Count - next);
            if (count == 0)
            {
                flow.NewPage();
                continue;
            }

            var kept = count >= 4 ? 2 : count;
            var (from, tail, end) = (next, next + count - kept, next + count);
            Lines(flow, lines, from, tail, indent);
            flow.Keep(() => Lines(flow, lines, tail, end, indent));
            next = end;
        }
    }

    private static void Lines(PageFlow flow, IReadOnlyList<TextLine> lines, int from, int end, double indent)
    {
        const double size = PageGeometry.BodySize;
        for (var i = from; i < end; i++)
        {
            var x = PageGeometry.Left + (i == 0 ? indent : 0);
            flow.Text(lines[i], x, flow.Y, size, PageGeometry.BodyLine, Ink.Black, spacing: Stretch(lines[i], PageGeometry.Right - x, size));
            flow.Y += PageGeometry.BodyLine;
        }
    }

    public static void Heading(PageFlow flow, string text)
    {
        var lines = LineBreaker.Break(text, PageGeometry.BodySize, PageGeometry.BodyWidth);
        // A heading is not left alone at the foot of a page.
        flow.Need((lines.Count + 2) * PageGeometry.BodyLine);
        flow.Y += flow.IsFresh ? 0 : 6;
        foreach (var line in lines)
        {
            flow.Text(line, PageGeometry.Left, flow.Y, PageGeometry.BodySize, PageGeometry.BodyLine, Ink.Black, isBold: true);
            flow.Y += PageGeometry.BodyLine;
        }
    }

    /// <summary>How many of the lines go on this page: never one alone, neither here nor on the next.</summary>
    private static int Fitting(PageFlow flow, int remaining)
    {
        var room = (int)(flow.Room / PageGeometry.BodyLine);
        if (room >= remaining)
        {
            return remaining;
        }

        var count = Math.Min(room, remaining - 2);
        return count >= 2 || flow.IsFresh ? Math.Max(count, 1) : 0;
    }

    private static double Stretch(TextLine line, double room, double size)
    {
        var gaps = line.Characters.EnumerateRunes().Count() - 1;
        var stretch = gaps < 1 || line.EndsParagraph ? 0 : (room - line.Width) / gaps;
        return stretch <= size * WidestStretch ? stretch : 0;
    }
}
