using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Canonical.Mapping;

namespace Hub.Inbound.Record;

/// <summary>
/// Source rows as JSON, so that a rejection can be mapped again and sent back as it came: an array of {row, part, fields | raw}.
/// Text is a string, a spreadsheet number {"$n":…}, a spreadsheet date {"$d":…}; a name of the sender that begins with $ gets another in front.
/// </summary>
internal static class SourceJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<SourceRecord> rows)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartArray();
            foreach (var row in rows)
            {
                writer.WriteStartObject();
                writer.WriteNumber("row", row.Row);
                if (row.Part is not null)
                {
                    writer.WriteString("part", row.Part);
                }

                if (row.Raw is not null)
                {
                    writer.WriteString("raw", row.Raw);
                }

                if (!row.Root.IsAbsent)
                {
                    writer.WritePropertyName("fields");
                    Write(writer, row.Root);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static IReadOnlyList<SourceRecord> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateArray().Select(row => new SourceRecord
        {
            Row = row.GetProperty("row").GetInt32(),
            Part = row.TryGetProperty("part", out var part) ? part.GetString() : null,
            Raw = row.TryGetProperty("raw", out var raw) ? raw.GetString() : null,
            Root = row.TryGetProperty("fields", out var fields) ? Read(fields) : SourceNode.Absent,
        }).ToList();
    }

    private static void Write(Utf8JsonWriter writer, SourceNode node)
    {
        switch (node.Kind)
        {
            case SourceKind.Absent:
                writer.WriteNullValue();
                break;
            case SourceKind.Text:
                writer.WriteStringValue(node.Text);
                break;
            case SourceKind.Boolean:
                writer.WriteBooleanValue(node.Text == "true");
                break;
            case SourceKind.Number or SourceKind.Date:
                writer.WriteStartObject();
                writer.WriteString(node.Kind == SourceKind.Number ? "$n" : "$d", node.Text);
                writer.WriteEndObject();
                break;
            case SourceKind.List:
                writer.WriteStartArray();
                foreach (var item in node.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteStartObject();
                for (var i = 0; i < node.Fields!.Shape.Names.Count; i++)
                {
                    if (!node.Fields[i].IsAbsent)
                    {
                        writer.WritePropertyName(Marked(node.Fields.Shape.Names[i]));
                        Write(writer, node.Fields[i]);
                    }
                }

                writer.WriteEndObject();
                break;
        }
    }

    private static string Marked(string name) => name.StartsWith('$') ? $"${name}" : name;

    private static SourceNode Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => SourceNode.OfText(element.GetString()!),
        JsonValueKind.True or JsonValueKind.False => SourceNode.OfBoolean(element.GetBoolean()),
        JsonValueKind.Array => SourceNode.OfList(element.EnumerateArray().Select(Read).ToArray()),
        JsonValueKind.Object when element.TryGetProperty("$n", out var number) => SourceNode.OfNumber(number.GetString()!),
        JsonValueKind.Object when element.TryGetProperty("$d", out var date) => SourceNode.OfDate(date.GetString()!),
        JsonValueKind.Object => SourceNode.OfObject(new SourceObject(
            new SourceShape(element.EnumerateObject().Select(p => p.Name.StartsWith('$') ? p.Name[1..] : p.Name).ToList()), element.EnumerateObject().Select(p => Read(p.Value)).ToArray())),
        _ => SourceNode.Absent,
    };
}
