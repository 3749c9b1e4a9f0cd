using System.Text;

namespace Hub.Tests.Inbound.Read.Fixtures;

/// <summary>Makes .xlsx packages part by part, so that a test can bend any of them.</summary>
internal sealed class Xlsx
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly List<(string Name, string Rows)> _sheets = [];
    private readonly Dictionary<string, string> _parts = [];

    public bool Is1904 { get; init; }

    public string? SharedStrings { get; init; }

    public string? Styles { get; init; }

    public Xlsx Sheet(string name, string rows)
    {
        _sheets.Add((name, rows));
        return this;
    }

    public Xlsx Part(string name, string content)
    {
        _parts[name] = content;
        return this;
    }

    public byte[] Bytes()
    {
        var links = new StringBuilder();
        var sheets = new StringBuilder();
        for (var i = 0; i < _sheets.Count; i++)
        {
            _parts.TryAdd($"xl/worksheets/sheet{i + 1}.xml", $"""<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{Main}"><sheetData>{_sheets[i].Rows}</sheetData></worksheet>""");
            sheets.Append($"""<sheet name="{_sheets[i].Name}" sheetId="{i + 1}" r:id="rId{i + 1}"/>""");
            links.Append(Link($"rId{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml"));
        }

        Optional("sharedStrings", SharedStrings is null ? null : $"""<sst xmlns="{Main}">{SharedStrings}</sst>""", links);
        Optional("styles", Styles is null ? null : $"""<styleSheet xmlns="{Main}">{Styles}</styleSheet>""", links);
        _parts.TryAdd("_rels/.rels", Rels(Link("r1", "officeDocument", "xl/workbook.xml")));
        _parts.TryAdd("xl/_rels/workbook.xml.rels", Rels(links.ToString()));
        _parts.TryAdd("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><workbookPr{(Is1904 ? " date1904=\"1\"" : "")}/><sheets>{sheets}</sheets></workbook>""");
        return Zip.Of([.. _parts.Select(part => (part.Key, Encoding.UTF8.GetBytes(part.Value)))]);
    }

    /// <summary>A row of inline texts at A, B, C …</summary>
    public static string Row(int number, params string[] cells) =>
        $"""<row r="{number}">{string.Concat(cells.Select(cell => $"<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{cell}</t></is></c>"))}</row>""";

    private void Optional(string name, string? content, StringBuilder links)
    {
        if (content is not null)
        {
            _parts.TryAdd($"xl/{name}.xml", content);
            links.Append(Link(name, name, $"{name}.xml"));
        }
    }

    private static string Link(string id, string type, string target) => $"""<Relationship Id="{id}" Type="{Relations}/{type}" Target="{target}"/>""";

    private static string Rels(string links) => $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>""";
}
