using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Sandbox.Partners.UnifiedEnforcement;

/// <summary>What the hub reported to have counted per day; the last report of a day holds.</summary>
internal sealed class ReportedCounts(string folder)
{
    private readonly Lock _lock = new();

    /// <param name="operation">The report.</param>
    /// <param name="held">What the system itself took of a feed on a day; null when it knows no such feed.</param>
    public PlatformAnswer Take(XElement operation, Func<string, string, long?> held)
    {
        var day = operation.Text("day")!;
        var feeds = operation.Elements(EnforcementMessage.Names + "feed").ToList();
        if (feeds.Find(feed => held(feed.Text("name")!, day) is null) is { } unknown)
        {
            return PlatformAnswer.Problem(422, "C001", $"没有通道 {unknown.Text("name")}");
        }

        lock (_lock)
        {
            Directory.CreateDirectory(Path.Combine(folder, "counts"));
            File.WriteAllText(Path.Combine(folder, "counts", $"{day}.xml"), operation.ToString());
        }

        var differences = feeds.Select(feed => (Name: feed.Text("name")!, Ours: held(feed.Text("name")!, day)!.Value, Theirs: feed.Text("receipted")))
            .Where(feed => feed.Ours.ToString(CultureInfo.InvariantCulture) != feed.Theirs)
            .Select(feed => (JsonNode)new JsonObject { ["name"] = feed.Name, ["held"] = feed.Ours });
        return PlatformAnswer.Of(new JsonObject { ["receipt"] = $"DZ{day.Replace("-", "", StringComparison.Ordinal)}", ["difference"] = new JsonArray([.. differences]) });
    }
}
