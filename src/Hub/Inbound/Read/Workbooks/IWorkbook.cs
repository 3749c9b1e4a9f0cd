using Hub.Inbound.Read.Tables;

namespace Hub.Inbound.Read.Workbooks;

/// <summary>The sheets of a workbook, whatever its format; each can be enumerated on its own and more than once.</summary>
internal interface IWorkbook
{
    /// <summary>Names in the workbook's order, hidden sheets included.</summary>
    IReadOnlyList<string> Sheets { get; }

    IEnumerable<TableRow> Rows(int sheet);
}
