namespace Hub.Tests.Inbound.Read.Fixtures;

/// <summary>Makes SpreadsheetML 2003 workbooks.</summary>
internal static class Spreadsheet2003
{
    public static string Of(params (string Name, string Rows)[] sheets) =>
        $"""
        <?xml version="1.0" encoding="utf-8"?><?mso-application progid="Excel.Sheet"?>
        <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
        {string.Concat(sheets.Select(sheet => $"<Worksheet ss:Name=\"{sheet.Name}\"><Table>{sheet.Rows}</Table></Worksheet>"))}
        </Workbook>
        """;

    public static string Row(params string[] cells) => $"<Row>{string.Concat(cells.Select(cell => Cell("String", cell)))}</Row>";

    public static string Cell(string type, string value, string attributes = "") => $"<Cell {attributes}><Data ss:Type=\"{type}\">{value}</Data></Cell>";
}
