using System.Buffers;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Adapters.Partners.InternetPlusSupervision;

/// <summary>
/// Unpacks documents <c>superviseData</c>: one row per supervised object, with what the document says of the task. Siblings are repeated
/// without a wrapper: each stays. A document that cannot be read becomes a row that says so, and the page goes on.
/// </summary>
internal static class JointTaskDocuments
{
    private const int MostBytes = 4 * 1024 * 1024;
    private const int Deepest = 16;
    private const string Object = "superviseObject";
    private const string Details = "taskDetails";

    /// <summary>Rows of a page of <c>{ "id", "content" }</c>; the content is Base64.</summary>
    public static ReadOnlyMemory<byte> Rows(ReadOnlyMemory<byte> items)
    {
        using var page = JsonDocument.Parse(items);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var item in page.RootElement.EnumerateArray())
            {
                var id = Text(item, "id") ?? "";
                var (root, problem) = Read(Text(item, "content"));
                if (root is null)
                {
                    WriteUnreadable(json, id, problem!);
                }
                else
                {
                    Write(json, id, root);
                }
            }

            json.WriteEndArray();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteUnreadable(Utf8JsonWriter json, string id, string problem)
    {
        json.WriteStartObject();
        json.WriteString("documentId"u8, id);
        json.WriteString("problem"u8, problem);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string id, XElement root)
    {
        var task = root.Element("taskInfo") ?? new XElement("taskInfo");
        var details = root.Elements("supervisionProcess").Elements(Details).ToList();
        var objects = task.Descendants(Object).ToList();
        foreach (var one in objects.Count == 0 ? [null] : objects.ConvertAll(o => (XElement?)o))
        {
            json.WriteStartObject();
            json.WriteString("documentId"u8, id);
            json.WriteString("recordNo"u8, Number(task, objects.Count > 1 ? one : null));
            WriteMembers(json, task.Elements().Where(e => !e.HasElements));
            if (one is not null)
            {
                WriteMembers(json, [one]);
            }

            json.WriteStartArray(Details);
            details.ForEach(detail => WriteValue(json, detail));
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    /// <summary>The task's number; with that of the object behind it when a task has several.</summary>
    private static string Number(XElement task, XElement? one)
    {
        var number = task.Element("taskNo")?.Value.Trim() ?? "";
        var code = one?.Element("credentialsValue")?.Value.Trim() ?? one?.Element("superviseObjectCode")?.Value.Trim();
        return string.IsNullOrEmpty(number) || string.IsNullOrEmpty(code) ? number : $"{number}-{code}";
    }

    private static void WriteMembers(Utf8JsonWriter json, IEnumerable<XElement> elements)
    {
        foreach (var group in elements.GroupBy(e => e.Name.LocalName))
        {
            json.WritePropertyName(group.Key);
            if (group.Count() == 1)
            {
                WriteValue(json, group.First());
                continue;
            }

            json.WriteStartArray();
            foreach (var element in group)
            {
                WriteValue(json, element);
            }

            json.WriteEndArray();
        }
    }

    private static void WriteValue(Utf8JsonWriter json, XElement element)
    {
        if (!element.HasElements)
        {
            json.WriteStringValue(element.Value.Trim());
            return;
        }

        json.WriteStartObject();
        WriteMembers(json, element.Elements());
        json.WriteEndObject();
    }

    private static (XElement? Root, string? Problem) Read(string? content)
    {
        var bytes = new byte[Math.Min(((content?.Length ?? 0) / 4 * 3) + 3, MostBytes)];
        if (content is null || !Convert.TryFromBase64String(content, bytes, out var length))
        {
            return (null, content?.Length > MostBytes / 3 * 4 ? "文档超过 4 MB" : "内容不是 Base64");
        }

        try
        {
            if (IsTooDeep(Open(bytes, length)))
            {
                return (null, $"XML 嵌套超过 {Deepest} 层");
            }

            using var reader = Open(bytes, length);
            var root = XElement.Load(reader);
            return root.Name.LocalName == "superviseData" ? (root, null) : (null, $"根元素应为 superviseData，实为 {root.Name.LocalName}");
        }
        catch (XmlException e)
        {
            return (null, $"XML 无法解析，第 {e.LineNumber} 行");
        }
    }

    private static XmlReader Open(byte[] bytes, int length) => XmlReader.Create(
        new MemoryStream(bytes, 0, length),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostBytes, IgnoreComments = true, IgnoreProcessingInstructions = true });

    private static bool IsTooDeep(XmlReader reader)
    {
        using (reader)
        {
            while (reader.Read())
            {
                if (reader.Depth > Deepest)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string? Text(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
