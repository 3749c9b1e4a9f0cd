using System.Xml;
using Hub.Inbound.Read.Faults;
using Hub.Inbound.Read.Tables;

namespace Hub.Inbound.Read.Workbooks;

/// <summary>The parts of an .xlsx workbook: its sheets, and what all of them share.</summary>
internal sealed class OoxmlWorkbook : IWorkbook
{
    private readonly OoxmlPackage _package;
    private readonly ReadLimits _limits;
    private readonly List<string> _names = [];
    private readonly List<string> _parts = [];
    private readonly OoxmlStyles _styles;
    private readonly SharedStrings _strings;
    private readonly bool _is1904;

    public OoxmlWorkbook(OoxmlPackage package, ReadLimits limits)
    {
        _package = package;
        _limits = limits;
        var main = package.Relationships("").Values.FirstOrDefault(r => r.Type == "officeDocument").Target ?? "xl/workbook.xml";
        if (!package.Has(main) || !main.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
        {
            throw new ReadRefusedException(WorkbookFaults.NoWorkbook());
        }

        var related = package.Relationships(main);
        _is1904 = ReadSheets(main, related);
        _styles = new OoxmlStyles(package, related.Values.FirstOrDefault(r => r.Type == "styles").Target);
        _strings = new SharedStrings(package, related.Values.FirstOrDefault(r => r.Type == "sharedStrings").Target, limits);
    }

    public IReadOnlyList<string> Sheets => _names;

    public IEnumerable<TableRow> Rows(int sheet)
    {
        using var walk = _package.Open(_parts[sheet]);
        foreach (var row in new OoxmlSheet(walk, _styles, _strings, _is1904, _limits).Rows())
        {
            yield return row;
        }
    }

    private bool ReadSheets(string main, Dictionary<string, (string Type, string Target)> related)
    {
        var is1904 = false;
        using var walk = _package.Open(main);
        while (walk.Read())
        {
            if (walk.Xml is not { NodeType: XmlNodeType.Element } xml)
            {
                continue;
            }

            if (xml.LocalName == "workbookPr")
            {
                is1904 = xml.GetAttribute("date1904") is "1" or "true" or "on";
            }
            else if (xml.LocalName == "sheet" && related.TryGetValue(RelationId(xml), out var part) && part.Type == "worksheet")
            {
                _names.Add(xml.GetAttribute("name") ?? "");
                _parts.Add(part.Target);
            }
        }

        return is1904;
    }

    // The namespace of the id differs between transitional and strict workbooks.
    private static string RelationId(XmlReader xml)
    {
        var id = "";
        while (xml.MoveToNextAttribute())
        {
            id = xml.LocalName == "id" ? xml.Value : id;
        }

        xml.MoveToElement();
        return id;
    }
}
