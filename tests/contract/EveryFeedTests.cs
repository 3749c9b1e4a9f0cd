using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Adapters.Catalogue;
using Adapters.Contract;
using Shouldly;
using Xunit;

namespace Contract;

/// <summary>
/// The suite of a partner plays its first feed; here every outbound feed of these partners is accepted, recognised, cut off and found
/// again, with the row that a case of its mapping makes.
/// </summary>
public sealed class EveryFeedTests
{
    private static readonly string[] Partners = ["internet-plus-supervision", "enterprise-cloud", "compliance-code"];

    public static TheoryData<string, string> Feeds
    {
        get
        {
            var feeds = new TheoryData<string, string>();
            foreach (var manifest in ManifestFile.ReadAll(AdapterRegistration.PartnersFolder).Select(m => m.Manifest!).Where(m => Partners.Contains(m.Id)))
            {
                foreach (var feed in manifest.Feeds.Where(f => f.Direction == FeedManifest.Out))
                {
                    feeds.Add(manifest.Id, feed.Id);
                }
            }

            return feeds;
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Feeds))]
    public async Task Is_accepted_recognised_and_told_apart_from_older_and_other_versions(string partner, string feed)
    {
        await using var scene = await Scene.OpenAsync(partner);
        var first = (await AnsweredAsync(scene, feed, 1, Item(partner, feed, 'i', 1))).ShouldBeOfType<ItemAnswer.Accepted>();
        (await AnsweredAsync(scene, feed, 2, Item(partner, feed, 'i', 1))).ShouldBe(new ItemAnswer.AlreadyHeld(first.ReceiptNo));
        (await AnsweredAsync(scene, feed, 3, Item(partner, feed, 'd', 3))).ShouldBeOfType<ItemAnswer.Accepted>();
        (await AnsweredAsync(scene, feed, 4, Item(partner, feed, 'd', 2))).ShouldBeOfType<ItemAnswer.Stale>();
        (await AnsweredAsync(scene, feed, 5, Item(partner, feed, 'u', 4))).ShouldBeOfType<ItemAnswer.Rejected>();
    }

    [Theory, MemberData(nameof(Feeds))]
    public async Task Is_found_by_key_after_the_connection_was_cut(string partner, string feed)
    {
        await using var scene = await Scene.OpenAsync(partner, ["cut-after-accept:1"]);
        var item = Stamped(Item(partner, feed, 'i', 1), 1);
        (await Adapter(scene, feed).SendAsync(new OutboundBatch(Scene.Number(1), [item]), Token)).ShouldBeOfType<BatchOutcome.Unknown>();
        var found = (await Adapter(scene, feed).QueryAsync([item.BusinessKey], Token)).ShouldBeOfType<QueryOutcome.Found>();
        found.Copies.ShouldHaveSingleItem().ContentDigest.ShouldBe(item.ContentDigest);
        var held = await ((IReconciliationSource)Adapter(scene, feed)).ReadHoldingsAsync(null, null, Token);
        held.ShouldBeOfType<HoldingsPage.Held>().Copies.ShouldHaveSingleItem().BusinessKey.ShouldBe(item.BusinessKey);
    }

    [Theory, MemberData(nameof(Feeds))]
    public void Has_a_row_that_fits_the_partners_schema(string partner, string feed)
    {
        var mapping = File.ReadAllText(Repository.PathOf("mappings", partner, $"{feed}.mapping.yaml"));
        var target = mapping.Split('\n').Single(line => line.StartsWith("target: ", StringComparison.Ordinal))["target: ".Length..].Trim();
        var registry = new Canonical.Schema.SchemaRegistry();
        registry.Add(File.ReadAllBytes(Repository.PathOf("schemas", "partners", $"{target}.schema.json")), out var id).ShouldBeEmpty();
        registry.Compile(id!).Validator.ShouldNotBeNull().Validate(Item(partner, feed, 'i', 1).Row).ShouldBeEmpty();
    }

    private static IOutboundAdapter Adapter(Scene scene, string feed) => scene.Partner.Entry.Feeds.Single(f => f.Id == feed).Adapter;

    private static async Task<ItemAnswer> AnsweredAsync(Scene scene, string feed, int batch, OutboundItem item) =>
        (await Adapter(scene, feed).SendAsync(new OutboundBatch(Scene.Number(batch), [Stamped(item, batch)]), Token))
        .ShouldBeOfType<BatchOutcome.Answered>().Items.ShouldHaveSingleItem();

    private static OutboundItem Stamped(OutboundItem item, int batch) =>
        item with { Row = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(item.Row.Span).Replace(Scene.Number(0), Scene.Number(batch), StringComparison.Ordinal)) };

    private static OutboundItem Item(string partner, string feed, char operation, long version)
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
}
