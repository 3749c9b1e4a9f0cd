using System.Globalization;
using System.Xml;
using Canonical.Mapping;
using Hub.Inbound.Read.Faults;
using Hub.Inbound.Read.Tables;
using Hub.Inbound.Read.Trees;

namespace Hub.Inbound.Read.Workbooks;

/// <summary>The cells of a SpreadsheetML row: <c>ss:Index</c> leaves gaps, <c>ss:MergeAcross</c> covers the next columns.</summary>
internal sealed class SpreadsheetMlRow(XmlWalk walk, ReadLimits limits)
{
    private const string Midnight = "T00:00:00.000";
    private const string Spreadsheet = "urn:schemas-microsoft-com:office:spreadsheet";

    private readonly RowCells _cells = new(limits);
    private readonly TextBuffer _text = new();

    /// <summary>Reads the row that the reader stands on.</summary>
    public TableRow Read(int row)
    {
        walk.Row = row;
        var xml = walk.Xml;
        var (depth, isEmpty) = (xml.Depth, xml.IsEmptyElement);
        var next = 0;
        while (!isEmpty && walk.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Cell")
            {
                var column = Number(xml, "Index", row) is var index and > 0 ? index - 1 : next;
                next = column + 1 + Number(xml, "MergeAcross", row);
                _cells.Set(column, Cell(xml), row);
            }
        }

        return _cells.Take(row);
    }

    /// <summary>A numeric attribute; 0 when it is not there.</summary>
    public static int Number(XmlReader xml, string name, int row)
    {
        var text = xml.GetAttribute(name, Spreadsheet);
        if (text is null)
        {
            return 0;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 1 << 24
            ? number
            : throw new ReadRefusedException(WorkbookFaults.BrokenCell(text, row));
    }

    private SourceNode Cell(XmlReader xml)
    {
        var node = SourceNode.Absent;
        var (depth, isEmpty) = (xml.Depth, xml.IsEmptyElement);
        while (!isEmpty && walk.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "Data")
            {
                node = Data(xml);
            }
            else
            {
                // Comments have a Data element of their own, which is no value of the cell.
                walk.Skip();
            }
        }

        return node;
    }

    private SourceNode Data(XmlReader xml)
    {
        var type = xml.GetAttribute("Type", Spreadsheet);
        var (depth, isEmpty) = (xml.Depth, xml.IsEmptyElement);
        while (!isEmpty && walk.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (walk.IsText)
            {
                walk.AppendText(_text, 0);
            }
        }

        var value = _text.Take(0);
        return type switch
        {
            "Number" when !string.IsNullOrWhiteSpace(value) => SourceNode.OfNumber(value.Trim()),
            // A spreadsheet has no days, only instants: midnight in a date cell is the day that was typed.
            "DateTime" when value.EndsWith(Midnight, StringComparison.Ordinal) => SourceNode.OfText(value[..^Midnight.Length]),
            "Boolean" => SourceNode.OfBoolean(value.Trim() is "1" or "true"),
            _ => SourceNode.OfText(value),
        };
    }
}
