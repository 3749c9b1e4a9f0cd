using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sandbox.Injection;

namespace Sandbox.Partners.EnterpriseCloud;

/// <summary>
/// What becomes of a document once it is taken: a receipt at once, and somebody reads it. Under faults the receipt never
/// comes, or is for the edition before.
/// </summary>
internal sealed class ServedDocuments(RegisteredSubjects registered, PageFeed receipts, PageFeed readStates, TimeProvider clock) : IFilingWatch
{
    private const string Channel = "随申办企业云";
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Version, string Digest)> _served = new(StringComparer.Ordinal);

    public RowVerdict? Refusal(FilingEntry entry, PlatformRequest request) => registered.Refusal(entry, request);

    public void Accepted(FilingEntry entry, PlatformRequest request)
    {
        if (entry.Operation == "d" || entry.Row.Text("documentNo") is not { } number)
        {
            return;
        }

        var edition = (entry.Row.GetProperty("documentVersion").GetInt32(), entry.Row.Text("digest")!);
        (int Version, string Digest) before;
        lock (_lock)
        {
            before = _served.GetValueOrDefault(number, edition);
            _served[number] = edition;
        }

        if (!request.Meets(FaultKind.NoReceipt))
        {
            var seen = request.Meets(FaultKind.OldReceipt) ? before : edition;
            var now = clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
            receipts.Publish(Event(entry.Row, seen, "receiptNo", $"SD{receipts.Count + 1:D8}", "happenedAt", now, ("result", "已送达")));
            readStates.Publish(Event(entry.Row, seen, "readNo", $"YD{readStates.Count + 1:D8}", "firstReadAt", now));
        }
    }

    private static string Event(
        JsonElement row, (int Version, string Digest) seen, string numberName, string number, string timeName, DateTimeOffset at, params (string Name, string Value)[] more)
    {
        var happened = new JsonObject
        {
            [numberName] = number,
            ["documentNo"] = row.Text("documentNo"),
            ["documentVersion"] = seen.Version,
            ["documentDigest"] = seen.Digest,
            ["issuer"] = row.Text("departmentId"),
            [timeName] = at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            ["channel"] = Channel,
            ["enterprise"] = new JsonObject { ["name"] = row.Text("subjectName"), ["creditCode"] = row.Text("subjectCode") },
        };
        foreach (var (name, value) in more)
        {
            happened[name] = value;
        }

        return happened.ToJsonString(PlatformJson.Relaxed);
    }
}
