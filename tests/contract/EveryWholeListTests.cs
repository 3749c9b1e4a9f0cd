using System.Globalization;
using System.Text.Json;
using Adapters.Contract;
using Shouldly;
using Xunit;

namespace Contract;

/// <summary>Feeds whose page is the whole list: each edition once, and honest when a page is not the one asked for.</summary>
public sealed class EveryWholeListTests
{
    public static TheoryData<string, string> Feeds => new() { { "internet-plus-supervision", "dictionaries" } };

    // Busy comes last: the partner is left alone afterwards.
    private static readonly string[] PageFaults = ["repeat-page:1", "page-out-of-order:1", "nonsense-read:1", "busy:1:60"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Feeds))]
    public async Task Reads_each_edition_once_whatever_is_cut_or_slow(string partner, string feed)
    {
        await using var scene = await Scene.OpenAsync(partner, ["cut-read:1"]);
        await PublishAsync(scene, feed, 3);
        var first = await PageAsync(scene, feed, null);
        Ids(first).ShouldBe([1, 2, 3]);
        await scene.Host.SetFaultsAsync("slow:1:1");
        (await PageAsync(scene, feed, first.Next)).Bytes.IsEmpty.ShouldBeTrue();
        await PublishAsync(scene, feed, 2);
        var second = await PageAsync(scene, feed, first.Next);
        Ids(second).ShouldBe([1, 2]);
        second.Next.ShouldNotBe(first.Next);
    }

    [Theory, MemberData(nameof(Feeds))]
    public async Task Takes_no_page_that_is_not_the_one_asked_for(string partner, string feed)
    {
        await using var scene = await Scene.OpenAsync(partner);
        await PublishAsync(scene, feed, 1);
        var first = await PageAsync(scene, feed, null);
        await PublishAsync(scene, feed, 2);
        await PublishAsync(scene, feed, 3);
        foreach (var fault in PageFaults)
        {
            await scene.Host.SetFaultsAsync(fault);
            (await Adapter(scene, feed).ReadPageAsync(first.Next, Token)).ShouldBeOfType<PageOutcome.Unanswered>(fault)
                .Cause.ShouldBe(fault.StartsWith("busy", StringComparison.Ordinal) ? Cause.Busy : Cause.ContractOut, fault);
        }
    }

    [Theory, MemberData(nameof(Feeds))]
    public async Task A_cursor_that_went_back_is_handed_on_with_the_list_so_that_whoever_polls_can_say_so(string partner, string feed)
    {
        await using var scene = await Scene.OpenAsync(partner);
        await PublishAsync(scene, feed, 2);

        var page = await PageAsync(scene, feed, "7");

        (page.Next, Ids(page).Count).ShouldBe(("1", 2));
    }

    private static IInboundAdapter Adapter(Scene scene, string feed) => scene.Partner.Polled.Single(f => f.Id == feed).Adapter;

    private static async Task<PageOutcome.Page> PageAsync(Scene scene, string feed, string? cursor) =>
        (await Adapter(scene, feed).ReadPageAsync(cursor, Token)).ShouldBeOfType<PageOutcome.Page>();

    private static List<int> Ids(PageOutcome.Page page) =>
        [.. JsonDocument.Parse(page.Bytes).RootElement.EnumerateArray().Select(item => item.GetProperty("id").GetInt32())];

    private static Task<int> PublishAsync(Scene scene, string feed, int entries) => scene.Host.PublishAsync(
        feed, string.Create(CultureInfo.InvariantCulture, $$"""{"items":[{{string.Join(',', Enumerable.Range(1, entries).Select(n => $$"""{"id":{{n}}}"""))}}]}"""), cancellationToken: Token);
}
