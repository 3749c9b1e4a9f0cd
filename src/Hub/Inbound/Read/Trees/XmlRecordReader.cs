using Canonical.Mapping;

namespace Hub.Inbound.Read.Trees;

/// <summary>Reads the repeated elements of an XML document.</summary>
internal sealed class XmlRecordReader : IRecordReader
{
    public IEnumerable<SourceRecord> Read(ReadInput input)
    {
        using var walk = new XmlWalk(input.OpenText(), input.Limits);
        var records = new XmlRecords(input);
        foreach (var record in records.Read(walk))
        {
            yield return record;
        }

        records.Demand();
    }
}
