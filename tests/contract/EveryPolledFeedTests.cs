using System.Globalization;
using System.Text.Json;
using Adapters.Catalogue;
using Adapters.Contract;
using Shouldly;
using Xunit;

namespace Contract;

/// <summary>Every feed that is read in pages from these partners: in order, once, and honest when a page is not the one asked for.</summary>
public sealed class EveryPolledFeedTests
{
    public static TheoryData<string, string> Feeds => new()
    {
        { "internet-plus-supervision", "risk-warnings" },
        { "internet-plus-supervision", "joint-tasks" },
        { "enterprise-cloud", "receipts" },
        { "enterprise-cloud", "read-states" },
        { "enterprise-cloud", "replies" },
        { "enterprise-cloud", "consultations" },
        { "credit", "classifications" },
        { "credit", "list-entries" },
        { "credit", "repairs" },
        { "credit", "joint-measures" },
        { "compliance-code", "guides" },
        { "compliance-code", "views" },
    };

    // Busy comes last: the partner is left alone afterwards.
    private static readonly string[] PageFaults = ["repeat-page:1", "page-out-of-order:1", "nonsense-read:1", "busy:1:60"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Feeds))]
    public async Task Reads_everything_once_and_in_order_whatever_is_cut_or_slow(string partner, string feed)
    {
        await using var scene = await Scene.OpenAsync(partner, ["cut-read:1"]);
        await PublishAsync(scene, feed, 1, 510);
        (await ReadAllAsync(scene, feed, null)).ShouldBe(Enumerable.Range(1, 510));
        await PublishAsync(scene, feed, 511, 512);
        await scene.Host.SetFaultsAsync("slow:1:1");
        (await ReadAllAsync(scene, feed, "510")).ShouldBe([511, 512]);
    }

    [Fact]
    public void No_feed_that_is_read_is_left_out() =>
        FeedItems.Of(FeedManifest.In).Select(row => row.Data).Where(feed => feed.Item1 != UnifiedEnforcementTests.PartnerId)
            .Except(Feeds.Select(row => row.Data)).Except(EveryWholeListTests.Feeds.Select(row => row.Data)).ShouldBeEmpty();

    [Theory, MemberData(nameof(Feeds))]
    public async Task Takes_no_page_that_is_not_the_one_asked_for(string partner, string feed)
    {
        await using var scene = await Scene.OpenAsync(partner);
        await PublishAsync(scene, feed, 1, 1_010);
        var first = (await Adapter(scene, feed).ReadPageAsync(null, Token)).ShouldBeOfType<PageOutcome.Page>();
        foreach (var fault in PageFaults)
        {
            await scene.Host.SetFaultsAsync(fault);
            (await Adapter(scene, feed).ReadPageAsync(first.Next, Token)).ShouldBeOfType<PageOutcome.Unanswered>(fault)
                .Cause.ShouldBe(fault.StartsWith("busy", StringComparison.Ordinal) ? Cause.Busy : Cause.ContractOut, fault);
        }
    }

    private static IInboundAdapter Adapter(Scene scene, string feed) => scene.Partner.Polled.Single(f => f.Id == feed).Adapter;

    private static async Task<List<int>> ReadAllAsync(Scene scene, string feed, string? cursor)
    {
        var numbers = new List<int>();
        for (var more = true; more;)
        {
            var page = (await Adapter(scene, feed).ReadPageAsync(cursor, Token)).ShouldBeOfType<PageOutcome.Page>();
            numbers.AddRange(JsonDocument.Parse(page.Bytes).RootElement.EnumerateArray()
                .Select(item => int.Parse(item.GetProperty(feed == "joint-tasks" ? "documentId" : "id").GetString()!, CultureInfo.InvariantCulture)));
            (cursor, more) = (page.Next, page.More);
        }

        return numbers;
    }

    private static async Task PublishAsync(Scene scene, string feed, int from, int to)
    {
        for (var n = from; n <= to; n++)
        {
            await scene.Host.PublishAsync(feed, string.Create(CultureInfo.InvariantCulture, $$"""{"id":"{{n}}","xml":"<superviseData/>"}"""), cancellationToken: Token);
        }
    }
}
