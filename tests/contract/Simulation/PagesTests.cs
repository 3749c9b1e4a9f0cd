using System.Globalization;
using System.Text.Json;
using Adapters.Contract;
using Shouldly;
using Xunit;

namespace Contract.Simulation;

/// <summary>Reading a simulated partner page by page, and what an adapter says when the pages are not what was asked for.</summary>
public sealed class PagesTests
{
    private const string Feed = "list-entries";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reads_everything_once_and_in_order_and_goes_on_from_the_cursor()
    {
        await using var scene = await Scene.OpenAsync("credit");
        await PublishAsync(scene, 1, 1_101);
        var (items, cursor) = await ReadAllAsync(Adapter(scene), null);
        items.ShouldBe(Enumerable.Range(1, 1_101).Select(Number));
        var nothing = await PageAsync(Adapter(scene), cursor);
        (nothing.Bytes.IsEmpty, nothing.More, nothing.Next).ShouldBe((true, false, cursor));
        await PublishAsync(scene, 1_102, 1_103);
        (await ReadAllAsync(Adapter(scene), cursor)).Items.ShouldBe([Number(1_102), Number(1_103)]);
    }

    [Fact]
    public async Task Gives_the_same_bytes_for_the_same_cursor()
    {
        await using var scene = await Scene.OpenAsync("credit");
        await PublishAsync(scene, 1, 700);
        var first = await PageAsync(Adapter(scene), null);
        var again = await PageAsync(Adapter(scene), null);
        again.Bytes.ToArray().ShouldBe(first.Bytes.ToArray());
        (again.Name, again.Next).ShouldBe((first.Name, first.Next));
    }

    [Fact]
    public async Task Remembers_what_was_published_after_a_restart()
    {
        await using var first = await Scene.OpenAsync("credit");
        await PublishAsync(first, 1, 3);
        await first.Host.StopAsync();
        await using var second = await Scene.OpenAsync("credit", folder: first.Folder);
        (await ReadAllAsync(Adapter(second), null)).Items.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("repeat-page:1")]
    [InlineData("page-out-of-order:1")]
    public async Task Refuses_another_page_than_the_one_asked_for_and_reads_on_when_it_comes(string fault)
    {
        await using var scene = await Scene.OpenAsync("credit");
        await PublishAsync(scene, 1, 1_600);
        var first = await PageAsync(Adapter(scene), null);
        await scene.Host.SetFaultsAsync(fault);
        var refused = (await Adapter(scene).ReadPageAsync(first.Next, Token)).ShouldBeOfType<PageOutcome.Unanswered>();
        refused.Cause.ShouldBe(Cause.ContractOut);
        (await ReadAllAsync(Adapter(scene), first.Next)).Items.ShouldBe(Enumerable.Range(501, 1_100).Select(Number));
    }

    [Theory]
    [InlineData("cut-read:1")]
    [InlineData("slow:1:1")]
    public async Task Asks_again_by_itself_because_a_question_has_no_effect(string fault)
    {
        await using var scene = await Scene.OpenAsync("credit", [fault]);
        await PublishAsync(scene, 1, 2);
        (await ReadAllAsync(Adapter(scene), null)).Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Takes_a_web_page_for_no_answer()
    {
        await using var scene = await Scene.OpenAsync("credit", ["nonsense-read:1"]);
        (await Adapter(scene).ReadPageAsync(null, Token)).ShouldBeOfType<PageOutcome.Unanswered>().Detail.ShouldContain("不是 JSON");
    }

    [Fact]
    public async Task Keeps_the_quiet_a_busy_partner_asks_for()
    {
        await using var scene = await Scene.OpenAsync("credit", ["busy:1:60"]);
        var busy = (await Adapter(scene).ReadPageAsync(null, Token)).ShouldBeOfType<PageOutcome.Unanswered>();
        (busy.Cause, busy.RetryAfter).ShouldBe((Cause.Busy, TimeSpan.FromSeconds(60)));
        (await Adapter(scene).ReadPageAsync(null, Token)).ShouldBeOfType<PageOutcome.Unanswered>().Cause.ShouldBe(Cause.Busy);
        scene.Host.Counts.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task Is_not_answered_with_a_wrong_secret()
    {
        await using var scene = await Scene.OpenAsync("credit");
        var wrong = Path.Combine(scene.Folder, "wrong.secret");
        await File.WriteAllTextAsync(wrong, new string('x', 40), Token);
        await using var stranger = new PartnerUnderTest("credit", scene.Host.Address, scene.Host.SenderId, scene.Host.KeyId, wrong);
        var refused = await stranger.Polled.Single(f => f.Id == Feed).Adapter.ReadPageAsync(null, Token);
        refused.ShouldBeOfType<PageOutcome.Unanswered>().Cause.ShouldBe(Cause.Auth);
    }

    private static IInboundAdapter Adapter(Scene scene) => scene.Partner.Polled.Single(f => f.Id == Feed).Adapter;

    private static async Task<PageOutcome.Page> PageAsync(IInboundAdapter adapter, string? after) =>
        (await adapter.ReadPageAsync(after, Token)).ShouldBeOfType<PageOutcome.Page>();

    private static async Task<(IReadOnlyList<string> Items, string? Cursor)> ReadAllAsync(IInboundAdapter adapter, string? cursor)
    {
        var items = new List<string>();
        for (var more = true; more;)
        {
            var page = await PageAsync(adapter, cursor);
            items.AddRange(JsonDocument.Parse(page.Bytes).RootElement.EnumerateArray().Select(item => item.GetProperty("jlbh").GetString()!));
            (cursor, more) = (page.Next, page.More);
        }

        return (items, cursor);
    }

    private static async Task PublishAsync(Scene scene, int from, int to)
    {
        for (var n = from; n <= to; n++)
        {
            await scene.Host.PublishAsync(Feed, $$"""{"jlbh":"{{Number(n)}}"}""", cancellationToken: Token);
        }
    }

    private static string Number(int n) => string.Create(CultureInfo.InvariantCulture, $"YC-{n:D5}");
}
