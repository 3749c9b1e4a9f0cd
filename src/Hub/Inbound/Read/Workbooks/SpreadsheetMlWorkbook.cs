using System.Xml;
using Hub.Inbound.Read.Tables;
using Hub.Inbound.Read.Trees;

namespace Hub.Inbound.Read.Workbooks;

/// <summary>The sheets of a SpreadsheetML 2003 workbook; every sheet is found by reading from the beginning, nothing is kept.</summary>
internal sealed class SpreadsheetMlWorkbook : IWorkbook
{
    private const string Spreadsheet = "urn:schemas-microsoft-com:office:spreadsheet";

    private readonly ReadInput _input;
    private readonly List<string> _names = [];

    public SpreadsheetMlWorkbook(ReadInput input)
    {
        _input = input;
        using var walk = Open();
        while (walk.ReadTo("Worksheet"))
        {
            _names.Add(walk.Xml.GetAttribute("Name", Spreadsheet) ?? "");
            walk.Skip();
        }
    }

    public IReadOnlyList<string> Sheets => _names;

    public IEnumerable<TableRow> Rows(int sheet)
    {
        using var walk = Open();
        for (var i = 0; i <= sheet; i++)
        {
            walk.ReadTo("Worksheet");
            if (i < sheet)
            {
                walk.Skip();
            }
        }

        var cells = new SpreadsheetMlRow(walk, _input.Limits);
        var number = 0;
        var depth = walk.Xml.Depth;
        while (walk.Read() && !(walk.Xml.NodeType == XmlNodeType.EndElement && walk.Xml.Depth == depth))
        {
            if (walk.Xml.NodeType != XmlNodeType.Element || walk.Xml.LocalName != "Row")
            {
                continue;
            }

            number = CellReference.Row(walk.Xml.GetAttribute("Index", Spreadsheet), number);
            var span = SpreadsheetMlRow.Number(walk.Xml, "Span", number);
            yield return cells.Read(number);
            number += span;
        }
    }

    private XmlWalk Open() => new(_input.OpenText(), _input.Limits);
}
