using System.Xml;
using Canonical.Mapping;
using Hub.Inbound.Read.Faults;

namespace Hub.Inbound.Read.Trees;

/// <summary>Reads a SOAP 1.1 or 1.2 request: records as literal XML in the body, or in the text of a payload element, plain or Base64.</summary>
internal sealed class SoapReader : IRecordReader
{
    public IEnumerable<SourceRecord> Read(ReadInput input)
    {
        using var walk = new XmlWalk(input.OpenText(), input.Limits);
        var records = new XmlRecords(input);
        if (!walk.ReadTo("Body") || walk.Xml.IsEmptyElement)
        {
            throw new ReadRefusedException(TreeFaults.NoPayload("内容"));
        }

        var payloads = 0;
        var body = walk.Xml.Depth;
        while (walk.Read() && walk.Xml.Depth > body)
        {
            if (walk.Xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (walk.Xml.LocalName == input.Format.Payload)
            {
                payloads++;
                foreach (var record in SoapPayload.Read(walk, records, input))
                {
                    yield return record;
                }
            }
            else if (records.IsRecord(walk.Xml, body + 1))
            {
                yield return records.Record(walk);
            }
        }

        // The rest holds no records, but an envelope that is not closed was cut.
        while (walk.Read())
        {
        }

        if (input.Format.Payload is { } payload && payloads == 0 && records.Found == 0)
        {
            throw new ReadRefusedException(TreeFaults.NoPayload($"元素“{payload}”"));
        }

        records.Demand();
    }
}
