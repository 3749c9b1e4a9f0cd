namespace Hub.EDocuments.Layout;

/// <summary>Lines to be signed by hand: label, rule, date. The rules of one block begin at one place.</summary>
internal static class SignatureLinesLayout
{
    private const double Height = 36;
    private const double WidestLabel = 150;
    private const double RuleEnd = 300;
    private const string Date = "年　　月　　日";

    public static void Draw(PageFlow flow, DocumentBlock.Signatures signatures)
    {
        flow.Y += flow.IsFresh ? 0 : 8;
        var labels = signatures.Labels.Select(label => LineBreaker.Break(label + "：", PageGeometry.BodySize, WidestLabel)).ToList();
        var ruleStart = PageGeometry.Left + labels.SelectMany(lines => lines).Select(line => line.Width).DefaultIfEmpty().Max() + 4;
        foreach (var lines in labels)
        {
            var height = Math.Max(Height, lines.Count * PageGeometry.BodyLine);
            flow.Need(height);
            flow.Keep(() => Line(flow, lines, height, ruleStart));
        }
    }

    private static void Line(PageFlow flow, IReadOnlyList<TextLine> lines, double height, double ruleStart)
    {
        var top = flow.Y + height - lines.Count * PageGeometry.BodyLine;
        foreach (var line in lines)
        {
            flow.Text(line, PageGeometry.Left, top, PageGeometry.BodySize, PageGeometry.BodyLine, Ink.Black);
            top += PageGeometry.BodyLine;
        }

        var date = LineBreaker.Break(Date, PageGeometry.BodySize, PageGeometry.BodyWidth)[0];
        flow.Text(date, PageGeometry.Right - date.Width, top - PageGeometry.BodyLine, PageGeometry.BodySize, PageGeometry.BodyLine, Ink.Black);
        var rule = top - 3;
        flow.Add(new PageMark.Line(ruleStart, rule, PageGeometry.Left + RuleEnd, rule, 0.6, Ink.Black));
        flow.Y += height;
    }
}
