using Canonical.Mapping;

namespace Hub.Inbound.Read;

/// <summary>Reads the records of one kind of content, lazily and in order.</summary>
internal interface IRecordReader
{
    IEnumerable<SourceRecord> Read(ReadInput input);
}
