using System.Text;
using System.Text.Json.Nodes;
using Adapters.Contract;
using Shouldly;
using Xunit;

namespace Contract;

/// <summary>Outbound feeds besides the first of each partner: accepted, rejected, held, stale, deleted, asked, with the row of the mapping's own case.</summary>
public sealed class OutboundFeedTests
{
    public static TheoryData<string, string, string, string> Feeds => new()
    {
        { "credit", "double-publicity", "fine", "cf_cflb" },
        { "credit", "measure-feedback", "plain", "cs_zxrq" },
        { "suishen-code", "tokens", "plain", "validUntil" },
        { "suishen-code", "replies", "plain", "answeredAt" },
        { "suishen-code", "credit-notices", "plain", "list" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Feeds))]
    public async Task Takes_a_row_through_its_life(string partner, string feed, string @case, string column)
    {
        await using var scene = await Scene.OpenAsync(partner);
        var adapter = scene.Partner.Entry.Feeds.Single(f => f.Id == feed).Adapter;
        var row = Row(partner, feed, @case);
        (await SentAsync(adapter, 1, 'i', row, 1)).ShouldBeOfType<ItemAnswer.Accepted>();
        (await SentAsync(adapter, 2, 'i', row, 1)).ShouldBeOfType<ItemAnswer.AlreadyHeld>();
        row.Remove(column).ShouldBeTrue();
        (await SentAsync(adapter, 3, 'u', row, 2)).ShouldBeOfType<ItemAnswer.Rejected>().Code.ShouldBe("R101");
        (await SentAsync(adapter, 4, 'd', Row(partner, feed, @case), 3)).ShouldBeOfType<ItemAnswer.Accepted>();
        (await SentAsync(adapter, 5, 'u', Row(partner, feed, @case), 2)).ShouldBeOfType<ItemAnswer.Stale>();
        var copy = (await adapter.QueryAsync(["k"], Token)).ShouldBeOfType<QueryOutcome.Found>().Copies.ShouldHaveSingleItem();
        (copy.Operation, copy.BatchNo).ShouldBe(('d', Scene.Number(4)));
        (await ((IReconciliationSource)adapter).ReadHoldingsAsync(null, null, Token)).ShouldBeOfType<HoldingsPage.Held>().Count.ShouldBe(0);
    }

    private static JsonObject Row(string partner, string feed, string @case)
    {
        var then = JsonNode.Parse(File.ReadAllText(Repository.PathOf("mappings", partner, "cases", feed, @case, "then.json")))!;
        return (JsonObject)then["records"]![0]!.DeepClone();
    }

    private static async Task<ItemAnswer> SentAsync(IOutboundAdapter adapter, int number, char operation, JsonObject row, int version)
    {
        ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(row.ToJsonString());
        var item = new OutboundItem("k", operation, bytes, RowDigest.Of(bytes), IdempotencyKey.Of("feed", "k", version));
        return (await adapter.SendAsync(new OutboundBatch(Scene.Number(number), [item]), Token)).ShouldBeOfType<BatchOutcome.Answered>().Items.ShouldHaveSingleItem();
    }
}
