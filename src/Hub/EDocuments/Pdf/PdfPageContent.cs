using System.Text;
using Hub.EDocuments.Fonts;
using Hub.EDocuments.Layout;

namespace Hub.EDocuments.Pdf;

/// <summary>Draws the marks of a page as a content stream. PDF counts from the lower left corner.</summary>
internal sealed class PdfPageContent
{
    // Stroking the outlines makes the type heavier: one font serves for text and titles.
    private const double BoldStroke = 0.032;

    // The four arcs of a circle as Bézier curves.
    private const double Arc = 0.5522847498;

    private readonly StringBuilder _stream = new();
    private readonly FontSubset _subset;

    private PdfPageContent(FontSubset subset)
    {
        _subset = subset;
    }

    public static byte[] Of(IReadOnlyList<PageMark> marks, FontSubset subset)
    {
        var page = new PdfPageContent(subset);
        foreach (var mark in marks)
        {
            page.Draw(mark);
        }

        return Encoding.ASCII.GetBytes(page._stream.ToString());
    }

    private void Draw(PageMark mark)
    {
        switch (mark)
        {
            case PageMark.Text text:
                Draw(text);
                break;
            case PageMark.Line line:
                Put($"{Colour(line.Ink)} RG {N(line.Width)} w {N(line.FromX)} {Up(line.FromY)} m {N(line.ToX)} {Up(line.ToY)} l S");
                break;
            case PageMark.Area area:
                Put($"{Colour(area.Ink)} rg {N(area.X)} {Up(area.Y + area.Height)} {N(area.Width)} {N(area.Height)} re f");
                break;
            case PageMark.Circle circle:
                Draw(circle);
                break;
            case PageMark.Code code:
                Put($"q {N(code.Size)} 0 0 {N(code.Size)} {N(code.X)} {Up(code.Y + code.Size)} cm /QR Do Q");
                break;
            default:
                throw new InvalidOperationException($"No drawing for {mark.GetType().Name}.");
        }
    }

    private void Draw(PageMark.Text text)
    {
        var mode = text.IsBold ? $"{Colour(text.Ink)} RG {N(text.Size * BoldStroke)} w 2 Tr" : "0 Tr";
        var glyphs = new StringBuilder();
        foreach (var character in text.Characters.EnumerateRunes())
        {
            glyphs.Append(_subset.Take(character).ToString("X4", null));
        }

        Put($"BT {Colour(text.Ink)} rg {mode} /F1 {N(text.Size)} Tf {N(text.Spacing)} Tc 1 0 0 1 {N(text.X)} {Up(text.Baseline)} Tm <{glyphs}> Tj ET");
    }

    private void Draw(PageMark.Circle circle)
    {
        var (x, y, r) = (circle.CentreX, PageGeometry.Height - circle.CentreY, circle.Radius);
        var k = r * Arc;
        Put($"{Colour(circle.Ink)} RG {N(circle.Width)} w {N(x + r)} {N(y)} m");
        Curve(x + r, y + k, x + k, y + r, x, y + r);
        Curve(x - k, y + r, x - r, y + k, x - r, y);
        Curve(x - r, y - k, x - k, y - r, x, y - r);
        Curve(x + k, y - r, x + r, y - k, x + r, y);
        Put("S");
    }

    private void Curve(double x1, double y1, double x2, double y2, double x3, double y3) => Put($"{N(x1)} {N(y1)} {N(x2)} {N(y2)} {N(x3)} {N(y3)} c");

    private void Put(string operators) => _stream.Append(operators).Append('\n');

    private static string Up(double fromTop) => N(PageGeometry.Height - fromTop);

    private static string N(double value) => PdfText.Number(value);

    private static string Colour(Ink ink) => $"{N(ink.Red / 255.0)} {N(ink.Green / 255.0)} {N(ink.Blue / 255.0)}";
}
