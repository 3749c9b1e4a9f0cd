using Canonical.Mapping;

namespace Hub.Inbound.Read.Workbooks;

/// <summary>Reads workbooks in the XML of Excel 2002 and 2003, which are often sent under the name .xlsx or .xls.</summary>
internal sealed class SpreadsheetMlReader : IRecordReader
{
    public IEnumerable<SourceRecord> Read(ReadInput input)
    {
        foreach (var record in WorkbookRecords.Read(input, new SpreadsheetMlWorkbook(input)))
        {
            yield return record;
        }
    }
}
