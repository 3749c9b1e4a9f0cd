using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Adapters.Catalogue;
using Adapters.Contract;
using Xunit;

namespace Contract;

/// <summary>Every feed of every manifest, and items of outbound ones with the row that a case of the feed's mapping makes.</summary>
internal static class FeedItems
{
    public static TheoryData<string, string> Of(string direction)
    {
        var feeds = new TheoryData<string, string>();
        foreach (var manifest in ManifestFile.ReadAll(AdapterRegistration.PartnersFolder).Select(one => one.Manifest!))
        {
            foreach (var feed in manifest.Feeds.Where(feed => feed.Direction == direction))
            {
                feeds.Add(manifest.Id, feed.Id);
            }
        }

        return feeds;
    }

    public static OutboundItem Item(string partner, string feed, char operation, long version)
    {
        var cases = Directory.GetDirectories(Repository.PathOf("mappings", partner, "cases", feed)).Order(StringComparer.Ordinal);
        var row = cases.Select(folder => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "then.json")))!["records"]?[0]).OfType<JsonObject>().First().DeepClone().AsObject();
        var national = partner == "internet-plus-supervision" && feed != "task-progress";
        var key = national ? "11310101MA109Y0352A1" : "market-regulation:A1";
        if (national)
        {
            row["cd_id"] = key;
            row["cd_time"] = "2025-08-30 13:57:00";
            row["cd_source"] = "31000011310101MA109Y0352";
            row["cd_operation"] = operation.ToString();
            row["cd_batch"] = Scene.Number(0);
        }

        ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(row.ToJsonString(JsonSerializerOptions.Web));
        return new OutboundItem(key, operation, bytes, RowDigest.Of(bytes), IdempotencyKey.Of(feed, key, version));
    }

    /// <summary>A batch of one item; its number stands in a row that has a place for it.</summary>
    public static OutboundBatch Batch(OutboundItem item, int number) => new(Scene.Number(number), [
        item with { Row = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(item.Row.Span).Replace(Scene.Number(0), Scene.Number(number), StringComparison.Ordinal)) },
    ]);

    public static IOutboundAdapter Adapter(PartnerUnderTest partner, string feed) => partner.Entry.Feeds.Single(one => one.Id == feed).Adapter;
}
