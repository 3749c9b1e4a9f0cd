using System.Xml;
using Canonical.Mapping;
using Hub.Inbound.Read.Tables;
using Hub.Inbound.Read.Trees;

namespace Hub.Inbound.Read.Workbooks;

/// <summary>Streams the rows of one .xlsx sheet.</summary>
internal sealed class OoxmlSheet(XmlWalk walk, OoxmlStyles styles, SharedStrings strings, bool is1904, ReadLimits limits)
{
    private readonly RowCells _cells = new(limits);
    private readonly TextBuffer _text = new();

    public IEnumerable<TableRow> Rows()
    {
        var number = 0;
        while (walk.ReadTo("row"))
        {
            number = CellReference.Row(walk.Xml.GetAttribute("r"), number);
            walk.Row = number;
            ReadCells(number);
            yield return _cells.Take(number);
        }
    }

    private void ReadCells(int row)
    {
        var xml = walk.Xml;
        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        var column = -1;
        while (walk.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c")
            {
                column = xml.GetAttribute("r") is { } reference ? CellReference.Column(reference, row) : column + 1;
                _cells.Set(column, Cell(xml), row);
            }
        }
    }

    private SourceNode Cell(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return SourceNode.Absent;
        }

        var type = xml.GetAttribute("t");
        var style = xml.GetAttribute("s");
        var depth = xml.Depth;
        while (walk.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "is")
            {
                OoxmlText.Read(walk, _text);
            }
            else if (xml.LocalName == "v")
            {
                OoxmlText.Value(walk, _text, 0);
            }
            else
            {
                // The formula behind a value, or an extension of some program.
                walk.Skip();
            }
        }

        var value = _text.Take(0);
        return value.Length == 0 ? SourceNode.Absent : Node(type, style, value);
    }

    private SourceNode Node(string? type, string? style, string value) => type switch
    {
        "s" => SourceNode.OfText(strings[value.Trim()]),
        "inlineStr" or "str" => SourceNode.OfText(OoxmlText.Unescape(value)),
        "b" => SourceNode.OfBoolean(value.Trim() is "1" or "true"),
        "e" or "d" => SourceNode.OfText(value),
        _ when styles.IsDate(style) => DateSerial.Of(value.Trim(), is1904),
        _ => SourceNode.OfNumber(value.Trim()),
    };
}
