using Canonical.Mapping;

namespace Hub.Inbound.Read.Workbooks;

/// <summary>Reads .xlsx workbooks (ISO/IEC 29500, transitional and strict).</summary>
internal sealed class OoxmlReader : IRecordReader
{
    public IEnumerable<SourceRecord> Read(ReadInput input)
    {
        using var package = new OoxmlPackage(input.Content, input.Limits);
        foreach (var record in WorkbookRecords.Read(input, new OoxmlWorkbook(package, input.Limits)))
        {
            yield return record;
        }
    }
}
