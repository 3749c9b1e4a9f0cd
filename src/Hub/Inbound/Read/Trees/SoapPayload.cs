using System.Xml;
using Canonical.Mapping;
using Hub.Inbound.Read.Faults;
using Hub.Inbound.Read.Sniff;

namespace Hub.Inbound.Read.Trees;

/// <summary>Reads the records in a payload element: elements as they are, or a text that is XML, plain or Base64. The text is never held as a whole.</summary>
internal static class SoapPayload
{
    public static IEnumerable<SourceRecord> Read(XmlWalk walk, XmlRecords records, ReadInput input)
    {
        var depth = walk.Xml.Depth;
        if (walk.Xml.IsEmptyElement)
        {
            yield break;
        }

        walk.Read();
        while (walk.Xml.Depth > depth)
        {
            if (walk.IsText)
            {
                if (Open(new XmlTextSource(walk), walk.Row, input) is not { } document)
                {
                    continue;
                }

                using var inner = document;
                foreach (var record in records.Read(inner))
                {
                    yield return record;
                }

                continue;
            }

            if (walk.Xml.NodeType == XmlNodeType.Element && records.IsRecord(walk.Xml, depth))
            {
                yield return records.Record(walk);
            }

            walk.Read();
        }
    }

    /// <summary>A reader on the document in that text; null when it is white space.</summary>
    private static XmlWalk? Open(XmlTextSource text, int row, ReadInput input)
    {
        if (text.PeekFirst() is not { } first)
        {
            return null;
        }

        if (first == '<')
        {
            return new XmlWalk(text, input.Limits) { Row = row };
        }

        var name = input.Format.Payload!;
        var bytes = new Base64Stream(text, name);
        var head = bytes.Peek();
        var encoding = EncodingDetector.ByMark(head);
        if (encoding is null && XmlProlog.DeclaredEncoding(head) is { } declared)
        {
            encoding = EncodingDetector.ByDeclaration(declared, head, out var refusal);
            _ = refusal is null ? 0 : throw new ReadRefusedException(refusal);
        }

        encoding ??= EncodingDetector.ByBytes(head, null);
        bytes.Skip(encoding.BomLength);
        return encoding.Encoding.GetString(bytes.Peek()).AsSpan().TrimStart() is ['<', ..]
            ? new XmlWalk(new StreamReader(bytes, encoding.Encoding, detectEncodingFromByteOrderMarks: false), input.Limits) { Row = row }
            : throw new ReadRefusedException(TreeFaults.BrokenPayload(name));
    }
}
