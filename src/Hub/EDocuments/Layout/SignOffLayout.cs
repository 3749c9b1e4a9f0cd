using System.Globalization;

namespace Hub.EDocuments.Layout;

/// <summary>The end of the document: issuer and date at the right, the seal beside them so that all of it stays legible.</summary>
internal static class SignOffLayout
{
    // The seal of a department measures 42 mm.
    private const double Radius = 21 * PageGeometry.PointsPerMillimetre;
    private const double Widest = 280;
    private const double SealSize = 10;
    private const double SealLine = 14;

    /// <summary>What every software seal says of itself.</summary>
    public static IReadOnlyList<string> Statement { get; } = ["软件印章", "不具法律效力"];

    public static void Draw(PageFlow flow, DocumentContent content)
    {
        var issuer = LineBreaker.Break(content.Issuer, PageGeometry.BodySize, Widest);
        var date = LineBreaker.Break(content.IssuedOn.ToString("yyyy年M月d日", CultureInfo.InvariantCulture), PageGeometry.BodySize, Widest);
        List<TextLine> lines = [.. issuer, .. date];
        var textHeight = lines.Count * PageGeometry.BodyLine;
        var height = content.HasSeal ? Math.Max(textHeight, 2 * Radius) : textHeight;
        flow.NeedWithLastLines(height + 16);
        flow.Y += 16;
        var width = lines.Max(line => line.Width);
        var top = flow.Y + (height - textHeight) / 2;
        foreach (var line in lines)
        {
            flow.Text(line, PageGeometry.Right - width + (width - line.Width) / 2, top, PageGeometry.BodySize, PageGeometry.BodyLine, Ink.Black);
            top += PageGeometry.BodyLine;
        }

        if (content.HasSeal)
        {
            DrawSeal(flow, content.Issuer, PageGeometry.Right - width - Radius - 14, flow.Y + height / 2);
        }

        flow.Y += height;
    }

    private static void DrawSeal(PageFlow flow, string issuer, double x, double y)
    {
        flow.Add(new PageMark.Circle(x, y, Radius - 1, 2, Ink.SealRed));
        List<TextLine> lines = [.. LineBreaker.Break(issuer, SealSize, Radius * 1.5), .. Statement.SelectMany(line => LineBreaker.Break(line, SealSize, Radius * 2))];
        var top = y - lines.Count * SealLine / 2;
        foreach (var line in lines)
        {
            flow.Text(line, x - line.Width / 2, top, SealSize, SealLine, Ink.SealRed);
            top += SealLine;
        }
    }
}
