using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using WireMock;
using WireMock.Types;
using WireMock.Util;

namespace Sandbox.Partners.UnifiedEnforcement;

/// <summary>The common answers as SOAP: names and order are those of the XSD, a refusal is a fault.</summary>
internal static class EnforcementXml
{
    private static readonly XNamespace N = EnforcementMessage.Names;

    public static ResponseMessage Write(PlatformRequest request, PlatformAnswer answer)
    {
        using var json = JsonDocument.Parse(answer.Json);
        var operation = EnforcementMessage.Read(request.Body).Operation;
        var body = answer.Status == 200 ? Answer(operation!, json.RootElement) : Fault(json.RootElement);
        // Identity and load are told by the status of HTTP; what is wrong with a message is a fault under 500.
        return Message(answer.Status is 200 or 401 or 403 or 429 or 503 ? answer.Status : 500, body);
    }

    private static XElement Answer(XElement operation, JsonElement json) => operation.Name.LocalName switch
    {
        "submitRecords" => new XElement(N + "submitRecordsResponse", Field(json, "batch"), List(json, "results", "result", [("key", "key"), ("result", "verdict"), ("receipt", "receipt"), ("code", "code"), ("message", "message")])),
        "reportCounts" => new XElement(N + "reportCountsResponse", Field(json, "receipt"), List(json, "difference", "difference", [("name", "name"), ("held", "held")])),
        "readPage" => new XElement(
            N + "page", Field(json, "after"), new XElement(N + "records", json.GetProperty("items").EnumerateArray().Select(item => Record(Element(operation.Text("feed")!), item))),
            Field(json, "next"), Field(json, "more")),
        _ => new XElement(
            N + "holdings", Field(json, "count"),
            List(json, "held", "held", [("key", "key"), ("operation", "operation"), ("batch", "batch"), ("digest", "digest"), ("receipt", "receipt")]), Field(json, "next")),
    };

    /// <summary>items → item, no-contact-subjects → noContactSubject.</summary>
    private static string Element(string feed)
    {
        var words = feed.TrimEnd('s').Split('-');
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    private static XElement Record(string name, JsonElement item) => item.ValueKind == JsonValueKind.Object
        ? new XElement(N + name, item.EnumerateObject().SelectMany(member => member.Value.ValueKind == JsonValueKind.Array
            ? member.Value.EnumerateArray().Select(value => Record(member.Name, value))
            : [Record(member.Name, member.Value)]))
        : new XElement(N + name, item.ToString());

    private static XElement? Field(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? new XElement(N + name, value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetRawText() : value.ToString())
            : null;

    private static IEnumerable<XElement> List(JsonElement json, string list, string element, (string From, string To)[] fields) =>
        json.GetProperty(list).EnumerateArray().Select(item => new XElement(
            N + element, fields.Where(f => item.TryGetProperty(f.From, out var value) && value.ValueKind != JsonValueKind.Null).Select(f => new XElement(N + f.To, item.GetProperty(f.From).ToString()))));

    private static XElement Fault(JsonElement problem) => new(
        EnforcementMessage.Soap + "Fault",
        new XElement("faultcode", "s:Client"),
        new XElement("faultstring", $"{problem.GetProperty("code").GetString()} {problem.GetProperty("message").GetString()}"),
        new XElement("detail", new XElement(N + "fault", Field(problem, "code"), Field(problem, "message"))));

    private static ResponseMessage Message(int status, XElement body)
    {
        var envelope = new XElement(
            EnforcementMessage.Soap + "Envelope", new XAttribute(XNamespace.Xmlns + "s", EnforcementMessage.Soap.NamespaceName), new XElement(EnforcementMessage.Soap + "Body", body));
        var message = new ResponseMessage
        {
            StatusCode = status,
            BodyData = new BodyData { DetectedBodyType = BodyType.Bytes, BodyAsBytes = Encoding.UTF8.GetBytes(envelope.ToString(SaveOptions.DisableFormatting)) },
        };
        message.AddHeader("Content-Type", "text/xml; charset=utf-8");
        return message;
    }
}
