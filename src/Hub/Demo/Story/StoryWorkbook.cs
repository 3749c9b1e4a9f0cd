using System.Xml.Linq;

namespace Hub.Demo.Story;

/// <summary>A workbook as old office programs save it (SpreadsheetML 2003), every cell a text.</summary>
internal static class StoryWorkbook
{
    private static readonly XNamespace N = "urn:schemas-microsoft-com:office:spreadsheet";

    public static string Of(params (string Name, string[][] Rows)[] sheets) => new XDocument(
        new XProcessingInstruction("mso-application", "progid=\"Excel.Sheet\""),
        new XElement(N + "Workbook", new XAttribute(XNamespace.Xmlns + "ss", N.NamespaceName), sheets.Select(sheet => new XElement(
            N + "Worksheet", new XAttribute(N + "Name", sheet.Name), new XElement(N + "Table", sheet.Rows.Select(Row)))))).ToString(SaveOptions.DisableFormatting);

    private static XElement Row(string[] cells) =>
        new(N + "Row", cells.Select(cell => new XElement(N + "Cell", new XElement(N + "Data", new XAttribute(N + "Type", "String"), cell))));
}
