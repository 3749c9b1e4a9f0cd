using System.Globalization;
using System.Text;
using System.Xml;
using Hub.EDocuments.Fonts;
using Hub.EDocuments.Layout;

namespace Hub.EDocuments.Ofd;

/// <summary>Draws the marks of a page as OFD objects.</summary>
internal sealed class OfdPage
{
    // Type is drawn heavier by stroking its outlines, as in the PDF.
    private const double BoldStroke = 0.032;
    private const double Ascent = 0.88;
    private const double LineHeight = 1.2;
    private const double Arc = 0.5522847498;

    private readonly XmlWriter _xml;
    private readonly FontSubset _subset;
    private readonly OfdIds _ids;

    private OfdPage(XmlWriter xml, FontSubset subset, OfdIds ids)
    {
        _xml = xml;
        _subset = subset;
        _ids = ids;
    }

    public static byte[] Of(IReadOnlyList<PageMark> marks, FontSubset subset, OfdIds ids) => OfdXml.File("Page", xml =>
        xml.Element("Content", () => xml.Element("Layer", () =>
        {
            xml.Attributes(("ID", ids.Next()), ("Type", "Body"));
            var page = new OfdPage(xml, subset, ids);
            foreach (var mark in marks)
            {
                page.Draw(mark);
            }
        })));

    private void Draw(PageMark mark)
    {
        switch (mark)
        {
            case PageMark.Text text:
                Draw(text);
                break;
            case PageMark.Line line:
                Draw(line);
                break;
            case PageMark.Area area:
                _xml.Element("PathObject", () =>
                {
                    _xml.Attributes(("ID", _ids.Next()), ("Boundary", OfdNumber.Box(area.X, area.Y, area.Width, area.Height)), ("Stroke", "false"), ("Fill", "true"));
                    Colour("FillColor", area.Ink);
                    _xml.Element("AbbreviatedData", $"M 0 0 L {OfdNumber.Of(area.Width)} 0 L {OfdNumber.Of(area.Width)} {OfdNumber.Of(area.Height)} L 0 {OfdNumber.Of(area.Height)} C");
                });
                break;
            case PageMark.Circle circle:
                Draw(circle);
                break;
            case PageMark.Code code:
                _xml.Element("ImageObject", "", ("ID", _ids.Next()), ("Boundary", OfdNumber.Box(code.X, code.Y, code.Size, code.Size)),
                    ("CTM", $"{OfdNumber.Of(code.Size)} 0 0 {OfdNumber.Of(code.Size)} 0 0"), ("ResourceID", OfdIds.Image));
                break;
            default:
                throw new InvalidOperationException($"No drawing for {mark.GetType().Name}.");
        }
    }

    private void Draw(PageMark.Text text)
    {
        var steps = new StringBuilder();
        double width = 0;
        foreach (var character in text.Characters.EnumerateRunes())
        {
            _subset.Take(character);
            var step = _subset.WidthOf(character) * text.Size / 1000 + text.Spacing;
            width += step;
            steps.Append(OfdNumber.Of(step)).Append(' ');
        }

        _xml.Element("TextObject", () =>
        {
            _xml.Attributes(("ID", _ids.Next()), ("Boundary", OfdNumber.Box(text.X, text.Baseline - text.Size * Ascent, width, text.Size * LineHeight)), ("Font", OfdIds.Font), ("Size", OfdNumber.Of(text.Size)));
            if (text.IsBold)
            {
                _xml.Attributes(("Stroke", "true"), ("Fill", "true"), ("Weight", "700"), ("LineWidth", OfdNumber.Of(text.Size * BoldStroke)));
            }

            Colour("FillColor", text.Ink);
            if (text.IsBold)
            {
                Colour("StrokeColor", text.Ink);
            }

            _xml.Element("TextCode", text.Characters, ("X", "0"), ("Y", OfdNumber.Of(text.Size * Ascent)), ("DeltaX", WithoutLast(steps)));
        });
    }

    private void Draw(PageMark.Line line)
    {
        var (left, top) = (Math.Min(line.FromX, line.ToX) - line.Width, Math.Min(line.FromY, line.ToY) - line.Width);
        var (width, height) = (Math.Abs(line.ToX - line.FromX) + 2 * line.Width, Math.Abs(line.ToY - line.FromY) + 2 * line.Width);
        _xml.Element("PathObject", () =>
        {
            _xml.Attributes(("ID", _ids.Next()), ("Boundary", OfdNumber.Box(left, top, width, height)), ("LineWidth", OfdNumber.Of(line.Width)));
            Colour("StrokeColor", line.Ink);
            _xml.Element("AbbreviatedData", $"M {Point(line.FromX - left, line.FromY - top)} L {Point(line.ToX - left, line.ToY - top)}");
        });
    }

    private void Draw(PageMark.Circle circle)
    {
        var (r, k) = (circle.Radius, circle.Radius * Arc);
        var centre = r + circle.Width;
        _xml.Element("PathObject", () =>
        {
            _xml.Attributes(("ID", _ids.Next()), ("Boundary", OfdNumber.Box(circle.CentreX - centre, circle.CentreY - centre, 2 * centre, 2 * centre)), ("LineWidth", OfdNumber.Of(circle.Width)));
            Colour("StrokeColor", circle.Ink);
            _xml.Element("AbbreviatedData",
                $"M {At(r, 0)} B {At(r, k)} {At(k, r)} {At(0, r)} B {At(-k, r)} {At(-r, k)} {At(-r, 0)} B {At(-r, -k)} {At(-k, -r)} {At(0, -r)} B {At(k, -r)} {At(r, -k)} {At(r, 0)} C");
        });
        string At(double x, double y) => Point(centre + x, centre + y);
    }

    private void Colour(string element, Ink ink) => _xml.Element(element, "", ("Value", string.Create(CultureInfo.InvariantCulture, $"{ink.Red} {ink.Green} {ink.Blue}")));

    private static string Point(double x, double y) => $"{OfdNumber.Of(x)} {OfdNumber.Of(y)}";

    /// <summary>Steps stand between characters: one fewer than there are.</summary>
    private static string WithoutLast(StringBuilder steps)
    {
        var all = steps.ToString().TrimEnd();
        var last = all.LastIndexOf(' ');
        return last < 0 ? "0" : all[..last];
    }
}
