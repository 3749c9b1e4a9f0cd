using System.Globalization;
using System.Xml;

namespace Hub.Inbound.Read.Workbooks;

/// <summary>Which cell styles show numbers as dates.</summary>
internal sealed class OoxmlStyles
{
    private readonly List<bool> _dates = [];

    public OoxmlStyles(OoxmlPackage package, string? part)
    {
        if (part is null || !package.Has(part))
        {
            return;
        }

        var codes = new Dictionary<int, string>();
        using var walk = package.Open(part);
        var inCells = false;
        while (walk.Read())
        {
            var xml = walk.Xml;
            if (xml.LocalName == "cellXfs")
            {
                inCells = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "numFmt")
            {
                codes.TryAdd(Number(xml.GetAttribute("numFmtId")), xml.GetAttribute("formatCode") ?? "");
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "xf" && inCells)
            {
                var id = Number(xml.GetAttribute("numFmtId"));
                _dates.Add(codes.TryGetValue(id, out var code) ? NumberFormats.IsDate(code) : NumberFormats.IsDate(id));
            }
        }
    }

    public bool IsDate(string? style) => style is not null && Number(style) is var index && index < _dates.Count && _dates[index];

    private static int Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
