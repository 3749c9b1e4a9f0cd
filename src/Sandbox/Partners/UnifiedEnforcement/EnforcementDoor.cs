using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Sandbox.Injection;

namespace Sandbox.Partners.UnifiedEnforcement;

/// <summary>Both ports: finds the feed that a message is for and asks the doors that all platforms have in common.</summary>
internal sealed class EnforcementDoor(IReadOnlyDictionary<string, RowFeed> rows, IReadOnlyDictionary<string, PageFeed> pages, ReportedCounts counts)
{
    public PlatformAnswer Take(PlatformRequest request)
    {
        var (message, mistake) = EnforcementMessage.Read(request.Body);
        if (message is not { } operation)
        {
            return PlatformAnswer.Problem(400, "B001", $"报文格式错误：{mistake}");
        }

        return (operation.Name.LocalName, operation.Text("feed") ?? "") switch
        {
            ("submitRecords", var feed) when rows.TryGetValue(feed, out var found) => Submit(operation, request, found),
            ("queryRecords", var feed) when rows.TryGetValue(feed, out var found) => Query(operation, request, found),
            ("listHoldings", var feed) when rows.TryGetValue(feed, out var found) => found.Questions.Reconcile(request.Of(Inner(operation))),
            ("readPage", var feed) when pages.TryGetValue(feed, out var found) => found.Read(request.Of(Inner(operation))),
            ("reportCounts", _) => counts.Take(operation, (name, day) => Held(name, day, request)),
            var (name, feed) => PlatformAnswer.Problem(400, "B005", $"没有操作 {name} 或通道 {feed}"),
        };
    }

    private static PlatformAnswer Submit(XElement operation, PlatformRequest request, RowFeed feed)
    {
        var entries = operation.Elements(EnforcementMessage.Names + "entry").Select(Entry).ToList();
        if (request.Meets(FaultKind.PartialBatch))
        {
            entries = entries[..(entries.Count / 2)];
        }

        var batch = new JsonObject { ["batch"] = operation.Text("batch"), ["entries"] = new JsonArray([.. entries]) };
        return feed.Batches.Take(request.Of(Bytes(batch)));
    }

    private static PlatformAnswer Query(XElement operation, PlatformRequest request, RowFeed feed)
    {
        var keys = operation.Elements(EnforcementMessage.Names + "key").Select(key => (JsonNode)key.Value);
        return request.Meets(FaultKind.LateResults)
            ? PlatformAnswer.Of(new JsonObject { ["held"] = new JsonArray() })
            : feed.Questions.Query(request.Of(Bytes(new JsonObject { ["keys"] = new JsonArray([.. keys]) })));
    }

    /// <summary>How many records of a feed were last changed on that day.</summary>
    private long? Held(string feed, string day, PlatformRequest request)
    {
        if (!rows.TryGetValue(feed, out var found))
        {
            return null;
        }

        var answer = found.Questions.Reconcile(request.Of(new Dictionary<string, string> { ["day"] = day, ["limit"] = "1" }));
        using var json = JsonDocument.Parse(answer.Json);
        return json.RootElement.GetProperty("count").GetInt64();
    }

    private static JsonNode Entry(XElement entry)
    {
        var row = new JsonObject();
        foreach (var field in entry.Elements().Last().Elements())
        {
            row[field.Name.LocalName] = field.Value;
        }

        return new JsonObject
        {
            ["key"] = entry.Text("key"), ["operation"] = entry.Text("operation"), ["idempotencyKey"] = entry.Text("idempotencyKey"), ["digest"] = entry.Text("digest"), ["row"] = row,
        };
    }

    private static Dictionary<string, string> Inner(XElement operation) =>
        operation.Elements().Where(e => e.Name.LocalName != "feed").ToDictionary(e => e.Name.LocalName, e => e.Value);

    private static byte[] Bytes(JsonObject message) => Encoding.UTF8.GetBytes(message.ToJsonString(PlatformJson.Relaxed));
}
