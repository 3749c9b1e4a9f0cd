using System.Globalization;
using System.Security;
using System.Text;
using Districts.World;

namespace Districts.Files;

/// <summary>Writes the XML of Excel 2003. Empty cells are left out, and with <paramref name="typed"/> rows too, by ss:Index.</summary>
internal sealed class SpreadsheetMl(Dice dice, bool typed)
{
    public void Write(string path, TableSheet sheet)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        StringBuilder xml = new();
        xml.Append("<?xml version=\"1.0\"").Append(typed ? " encoding=\"UTF-8\"" : "").Append("?>\n<?mso-application progid=\"Excel.Sheet\"?>\n");
        xml.Append("<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\n");
        if (typed)
        {
            xml.Append("<Styles><Style ss:ID=\"d\"><NumberFormat ss:Format=\"yyyy/m/d\"/></Style></Styles>\n");
        }
        xml.Append("<Worksheet ss:Name=\"").Append(sheet.Name).Append("\"><Table>\n");
        if (typed)
        {
            xml.Append("<Column ss:Width=\"120\"/>\n");
        }
        var written = 0;
        for (var row = 1; row <= sheet.Rows.Count; row++)
        {
            var cells = sheet.Rows[row - 1].Cells;
            if (typed && cells.Length == 0)
            {
                continue;
            }
            xml.Append(row == written + 1 ? "<Row>" : string.Create(CultureInfo.InvariantCulture, $"<Row ss:Index=\"{row}\">"));
            written = row;
            WriteCells(xml, cells);
            xml.Append("</Row>\n");
        }
        xml.Append("</Table></Worksheet></Workbook>");
        File.WriteAllText(path, xml.ToString());
    }

    private void WriteCells(StringBuilder xml, object?[] cells)
    {
        var written = 0;
        for (var column = 1; column <= cells.Length; column++)
        {
            var cell = cells[column - 1];
            if (cell is null or "" && (!typed || dice.Chance(0.5)))
            {
                continue;
            }
            xml.Append("<Cell");
            if (column != written + 1)
            {
                xml.Append(CultureInfo.InvariantCulture, $" ss:Index=\"{column}\"");
            }
            written = column;
            xml.Append(cell switch
            {
                null or "" => "/>",
                NumberCell number => $"><Data ss:Type=\"Number\">{number.Digits}</Data></Cell>",
                DateCell date => $" ss:StyleID=\"d\"><Data ss:Type=\"DateTime\">{date.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture)}</Data></Cell>",
                _ => $"><Data ss:Type=\"String\">{SecurityElement.Escape((string)cell)!.Replace("\n", "&#10;", StringComparison.Ordinal)}</Data></Cell>",
            });
        }
    }
}
