using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Xml;
using Adapters.Contract;

namespace Adapters.Partners.InternetPlusSupervision;

/// <summary>Writes <c>superviseData/supervisionProcess</c> documents: members in their order, arrays as repeated siblings without a wrapper.</summary>
internal static class TaskProgressWire
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    /// <summary>A batch of documents.</summary>
    public static byte[] Batch(OutboundBatch batch)
    {
        var buffer = new ArrayBufferWriter<byte>(batch.Items.Sum(i => (i.Row.Length * 2) + 300));
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("batch"u8, batch.BatchNo);
            json.WriteStartArray("entries"u8);
            foreach (var item in batch.Items)
            {
                json.WriteStartObject();
                json.WriteString("cd_id"u8, item.BusinessKey);
                json.WriteString("cd_operation"u8, item.Operation.ToString());
                json.WriteString("idempotencyKey"u8, item.IdempotencyKey);
                json.WriteString("digest"u8, item.ContentDigest);
                json.WriteBase64String("content"u8, Document(item.Row));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The document of one row.</summary>
    public static byte[] Document(ReadOnlyMemory<byte> row)
    {
        using var json = JsonDocument.Parse(row);
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartElement("superviseData");
            xml.WriteStartElement("supervisionProcess");
            WriteMembers(xml, json.RootElement);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void WriteMembers(XmlWriter xml, JsonElement element)
    {
        foreach (var member in element.EnumerateObject())
        {
            foreach (var value in member.Value.ValueKind == JsonValueKind.Array ? member.Value.EnumerateArray().ToArray() : [member.Value])
            {
                xml.WriteStartElement(member.Name);
                if (value.ValueKind == JsonValueKind.Object)
                {
                    WriteMembers(xml, value);
                }
                else
                {
                    // What XML cannot say at all (control characters) is left out rather than spoiling the batch.
                    xml.WriteString(string.Concat(value.ToString().EnumerateRunes().Where(IsXml).Select(r => r.ToString())));
                }

                xml.WriteEndElement();
            }
        }
    }

    private static bool IsXml(Rune rune) => rune.Value is '\t' or '\n' or '\r' || (rune.Value >= 0x20 && rune.Value is not (0xFFFE or 0xFFFF));
}
