using Adapters.Catalogue;
using Adapters.Contract;
using Shouldly;
using Xunit;

namespace Contract;

/// <summary>
/// The suite of a partner plays its first feed; here every outbound feed is accepted, recognised, refused, cut off and found again, with
/// the row that a case of its mapping makes.
/// </summary>
public sealed class EveryFeedTests
{
    public static TheoryData<string, string> Feeds => FeedItems.Of(FeedManifest.Out);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Feeds))]
    public async Task Is_accepted_recognised_and_told_apart_from_older_and_other_versions(string partner, string feed)
    {
        await using var scene = await Scene.OpenAsync(partner);
        var first = (await AnsweredAsync(scene, feed, 1, 'i', 1)).ShouldBeOfType<ItemAnswer.Accepted>();
        (await AnsweredAsync(scene, feed, 2, 'i', 1)).ShouldBe(new ItemAnswer.AlreadyHeld(first.ReceiptNo));
        (await AnsweredAsync(scene, feed, 3, 'd', 3)).ShouldBeOfType<ItemAnswer.Accepted>();
        (await AnsweredAsync(scene, feed, 4, 'd', 2)).ShouldBeOfType<ItemAnswer.Stale>();
        (await AnsweredAsync(scene, feed, 5, 'u', 4)).ShouldBeOfType<ItemAnswer.Rejected>();
    }

    [Theory, MemberData(nameof(Feeds))]
    public async Task Is_found_by_key_after_the_connection_was_cut(string partner, string feed)
    {
        await using var scene = await Scene.OpenAsync(partner, ["cut-after-accept:1"]);
        var item = FeedItems.Item(partner, feed, 'i', 1);
        var adapter = FeedItems.Adapter(scene.Partner, feed);
        (await adapter.SendAsync(FeedItems.Batch(item, 1), Token)).ShouldBeOfType<BatchOutcome.Unknown>();
        var found = (await adapter.QueryAsync([item.BusinessKey], Token)).ShouldBeOfType<QueryOutcome.Found>();
        found.Copies.ShouldHaveSingleItem().ContentDigest.ShouldBe(item.ContentDigest);
        var held = await ((IReconciliationSource)adapter).ReadHoldingsAsync(null, null, Token);
        held.ShouldBeOfType<HoldingsPage.Held>().Copies.ShouldHaveSingleItem().BusinessKey.ShouldBe(item.BusinessKey);
    }

    [Theory, MemberData(nameof(Feeds))]
    public void Has_a_row_that_fits_the_partners_schema(string partner, string feed)
    {
        var mapping = File.ReadAllText(Repository.PathOf("mappings", partner, $"{feed}.mapping.yaml"));
        var target = mapping.Split('\n').Single(line => line.StartsWith("target: ", StringComparison.Ordinal))["target: ".Length..].Trim();
        var registry = new Canonical.Schema.SchemaRegistry();
        registry.Add(File.ReadAllBytes(Repository.PathOf("schemas", "partners", $"{target}.schema.json")), out var id).ShouldBeEmpty();
        registry.Compile(id!).Validator.ShouldNotBeNull().Validate(FeedItems.Item(partner, feed, 'i', 1).Row).ShouldBeEmpty();
    }

    private static async Task<ItemAnswer> AnsweredAsync(Scene scene, string feed, int batch, char operation, long version) =>
        (await FeedItems.Adapter(scene.Partner, feed).SendAsync(FeedItems.Batch(FeedItems.Item(scene.Kit.PartnerId, feed, operation, version), batch), Token))
        .ShouldBeOfType<BatchOutcome.Answered>().Items.ShouldHaveSingleItem();
}
