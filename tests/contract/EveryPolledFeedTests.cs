using System.Globalization;
using System.Text.Json;
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

    public static MatrixTheoryData<(string Partner, string Feed), string> Faults => new(
        Feeds.Select(row => (row.Data.Item1, row.Data.Item2)), ["repeat-page:1", "page-out-of-order:1", "nonsense-read:1", "busy:1:60"]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Feeds))]
    public async Task Reads_everything_once_and_in_order_whatever_is_cut_or_slow(string partner, string feed)
    {
        await using var scene = await Scene.OpenAsync(partner, ["cut-read:1"]);
        await PublishAsync(scene, feed, 1, 720);
        (await ReadAllAsync(scene, feed, null)).ShouldBe(Enumerable.Range(1, 720));
        await PublishAsync(scene, feed, 721, 722);
        await scene.Host.SetFaultsAsync("slow:1:1");
        (await ReadAllAsync(scene, feed, "720")).ShouldBe([721, 722]);
    }

    [Theory, MemberData(nameof(Faults))]
    public async Task Takes_no_page_that_is_not_the_one_asked_for((string Partner, string Feed) one, string fault)
    {
        await using var scene = await Scene.OpenAsync(one.Partner);
        await PublishAsync(scene, one.Feed, 1, 1_010);
        var first = (await Adapter(scene, one.Feed).ReadPageAsync(null, Token)).ShouldBeOfType<PageOutcome.Page>();
        await scene.Host.SetFaultsAsync(fault);
        (await Adapter(scene, one.Feed).ReadPageAsync(first.Next, Token)).ShouldBeOfType<PageOutcome.Unanswered>()
            .Cause.ShouldBe(fault.StartsWith("busy", StringComparison.Ordinal) ? Cause.Busy : Cause.ContractOut);
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
