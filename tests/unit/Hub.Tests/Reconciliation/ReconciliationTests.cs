using System.Text.Json.Nodes;
using Adapters.Catalogue;
using Adapters.Contract;
using Adapters.Resilience;
using Hub.Ledger;
using Hub.Outbound;
using Hub.Outbound.Render;
using Hub.Tests.Hosting;
using Hub.Tests.Outbound;
using Hub.Tests.Schedules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;
using ShanghaiTime = Canonical.Dates.ShanghaiTime;

namespace Hub.Tests.Reconciliation;

/// <summary>Ours, receipted, theirs: differences are found, listed and sent again; nothing else is touched.</summary>
public sealed class ReconciliationTests : IAsyncLifetime
{
    private static readonly FeedKey Feed = new("internet-plus-supervision", "inspection-records");
    private static readonly DateOnly Day = new(2025, 10, 9);

    /// <summary>The day on which a test begins.</summary>
    private static readonly DateOnly Next = Day.AddDays(1);
    private readonly FakeTimeProvider _time = new(ShanghaiTime.At(Day, new TimeOnly(10, 0)));
    private readonly ScriptedAdapter _sent = new();
    private readonly List<string> _numbers = [.. Enumerable.Range(0, 5).Select(_ => Checks.No("WL"))];
    private HoldingPartner _partner = null!;
    private Hub.Outbound.OutboundFeed _feed = null!;
    private RunningHub _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _partner = new HoldingPartner(_sent, _sent.Held);
        _feed = new Hub.Outbound.OutboundFeed
        {
            Key = Feed, Adapter = _partner, Format = new PlainRowFormat(), Sender = "hub", BatchSize = 10, InFlight = 1,
        };
        var manifest = new Adapters.Catalogue.OutboundFeed(Feed.Partner, Feed.Feed, "inspection-record", "x/y", false, 10, 1, 10, _partner);
        var entry = new PartnerEntry(Feed.Partner, "平台", "值班", [manifest], [], [], [], new PartnerLine(new LineOptions(ResilienceProfile.Filing, ResilienceProfile.Query, 50), TimeProvider.System));
        _hub = await RunningHub.StartAsync(time: _time, compose: services =>
        {
            services.AddSingleton(new PartnerCatalogue([entry], []));
            services.AddSingleton(_feed);
        });
        foreach (var list in new[] { "departments", "items", "officers", "subjects" })
        {
            await _hub.SubmitAsync(RunningHub.Registry, list, await File.ReadAllBytesAsync(Samples.File($"reference/{list}.csv")));
        }

        (await _hub.SubmitAsync("culture-tourism", "culture-checks", string.Concat(_numbers.Select(no => Checks.Culture(no)))))["counts"]!["accepted"]!.GetValue<int>().ShouldBe(5);
        await SendAsync();
        _time.AdjustTime(_time.GetUtcNow() + TimeSpan.FromDays(1));
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Equal_sets_are_balanced_with_equal_digests()
    {
        var result = await ReconcileAsync();

        (result["state"]!.ToString(), result["ours"]!.GetValue<int>(), result["receipted"]!.GetValue<int>(), result["theirs"]!.GetValue<int>()).ShouldBe(("balanced", 5, 5, 5));
        result["receiptedDigest"]!.ToString().ShouldBe(result["theirsDigest"]!.ToString());
    }

    [Fact]
    public async Task What_the_partner_lost_altered_or_made_up_is_listed()
    {
        Lie(0, null);
        Lie(1, copy => copy with { ContentDigest = "other" });
        _partner.Lies["made:up"] = new PartnerCopy("made:up", 'i', null, "x", "R");

        var result = await ReconcileAsync();

        Kinds(result).ShouldBe([("different", Key(1)), ("missing-there", Key(0)), ("only-there", "made:up")], ignoreOrder: true);
        result["receiptedDigest"]!.ToString().ShouldNotBe(result["theirsDigest"]!.ToString());
    }

    [Fact]
    public async Task What_the_partner_counts_to_another_day_is_no_difference()
    {
        _partner.OtherDay.Add(Key(2));

        (await ReconcileAsync())["state"]!.ToString().ShouldBe("balanced");
    }

    [Fact]
    public async Task Differences_sent_again_by_one_command_are_gone_at_the_next_reconciliation()
    {
        Lie(0, null);
        await ReconcileAsync();
        _sent.Accepted.Clear();
        Forget(0);

        var (status, run) = await _hub.PostJsonAsync($"/api/v1/reconciliations/{Feed.Partner}/{Day:yyyy-MM-dd}/replay", new { });
        status.ShouldBe(200);
        (await FollowAsync(run["id"]!.ToString()))["outcomes"]!["requeued"]!.GetValue<int>().ShouldBe(1);
        await SendAsync();

        _sent.Accepted.ShouldHaveSingleItem().Key.ShouldBe(Key(0));
        _sent.Accepted.Single().Operation.ShouldBe('i');
        _partner.OtherDay.Add(Key(0));
        var again = await ReconcileAsync();
        again["differences"]!.AsArray().ShouldBeEmpty();
        using var nothing = await _hub.Http.PostAsync($"/api/v1/reconciliations/{Feed.Partner}/{Day:yyyy-MM-dd}/replay", null, TestContext.Current.CancellationToken);
        ((int)nothing.StatusCode).ShouldBe(404);
    }

    [Fact]
    public async Task Differences_sent_again_are_not_sent_twice_before_the_books_are_compared_again()
    {
        Lie(0, null);
        await ReconcileAsync();
        Forget(0);
        await ReplayAsync("requeued");
        _time.Advance(TimeSpan.FromSeconds(1));
        await SendAsync();
        _sent.Accepted.Clear();

        await ReplayAsync("refused");
        await SendAsync();

        _sent.Accepted.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_difference_that_is_just_being_sent_is_left_alone()
    {
        Lie(0, null);
        await ReconcileAsync();
        await ReplayAsync("requeued");
        var now = _time.GetUtcNow();
        var claimed = (await _hub.Ledger.Outbound.ClaimAsync(new ClaimRequest(Feed, ExchangeStates.Pending, 10, "node", now, now.AddMinutes(5)), CancellationToken.None)).ShouldHaveSingleItem();
        await _hub.Ledger.Outbound.StartAsync(new AttemptStart(AttemptId.New(now), Feed, "node", null, [new AttemptItem(claimed.Id, 'i', "digest")], now), CancellationToken.None);

        await ReplayAsync("refused");

        (await _hub.ExchangesOfAsync(_numbers[0])).ShouldHaveSingleItem().State.ShouldBe(ExchangeStates.Sending);
    }

    [Fact]
    public async Task Other_content_is_sent_again_as_an_update()
    {
        Lie(1, copy => copy with { ContentDigest = "other" });
        await ReconcileAsync();
        _sent.Accepted.Clear();
        _partner.Lies.Clear();
        Alter(1);

        var (_, run) = await _hub.PostJsonAsync($"/api/v1/reconciliations/{Feed.Partner}/{Day:yyyy-MM-dd}/replay", new { });
        await FollowAsync(run["id"]!.ToString());
        await SendAsync();

        _sent.Accepted.ShouldHaveSingleItem().Operation.ShouldBe('u');
    }

    [Fact]
    public async Task A_dry_run_sends_nothing()
    {
        Lie(0, null);
        await ReconcileAsync();

        var (_, run) = await _hub.PostJsonAsync($"/api/v1/reconciliations/{Feed.Partner}/{Day:yyyy-MM-dd}/replay?dryRun=true", new { });

        (await FollowAsync(run["id"]!.ToString()))["outcomes"]!["would-change"]!.GetValue<int>().ShouldBe(1);
        (await _hub.ExchangesOfAsync(_numbers[0])).ShouldHaveSingleItem().State.ShouldBe(ExchangeStates.Receipted);
    }

    [Fact]
    public async Task What_was_owed_and_has_no_receipt_is_a_difference_until_it_has_one()
    {
        var late = Checks.No("WL");
        await _hub.SubmitAsync("culture-tourism", "culture-checks", Checks.Culture(late));
        _time.Advance(TimeSpan.FromDays(1));

        var result = await ReconcileAsync(Next);

        (result["state"]!.ToString(), result["ours"]!.GetValue<int>(), result["receipted"]!.GetValue<int>()).ShouldBe(("different", 1, 0));
        Kinds(result).ShouldBe([("not-receipted", $"culture-tourism:{late}")]);
        result["differences"]![0]!["detail"]!.ToString().ShouldContain("pending");
        await SendAsync();
        (await ReconcileAsync(Next))["state"]!.ToString().ShouldBe("balanced");
    }

    [Fact]
    public async Task What_failed_is_a_difference_and_is_sent_again()
    {
        var late = Checks.No("WL");
        await _hub.SubmitAsync("culture-tourism", "culture-checks", Checks.Culture(late));
        _sent.Then(new BatchOutcome.Answered([new ItemAnswer.Rejected("X1", "不要")]));
        await SendAsync();
        _time.Advance(TimeSpan.FromDays(1));
        Kinds(await ReconcileAsync(Next)).ShouldBe([("not-receipted", $"culture-tourism:{late}")]);
        _sent.Accepted.Clear();

        var (_, run) = await _hub.PostJsonAsync($"/api/v1/reconciliations/{Feed.Partner}/{Next:yyyy-MM-dd}/replay", new { });
        (await FollowAsync(run["id"]!.ToString()))["outcomes"]!["requeued"]!.GetValue<int>().ShouldBe(1);
        await SendAsync();

        (_sent.Accepted.Single().Key, _sent.Accepted.Single().Operation).ShouldBe(($"culture-tourism:{late}", 'i'));
    }

    [Fact]
    public async Task What_we_told_it_to_delete_that_day_is_asked_for()
    {
        var copy = _sent.Held[Key(3)];
        using (var withdrawn = await _hub.Http.DeleteAsync($"/api/v1/records/inspection-record/{_numbers[3]}?owner=culture-tourism&reason={Uri.EscapeDataString("误报")}", TestContext.Current.CancellationToken))
        {
            withdrawn.IsSuccessStatusCode.ShouldBeTrue(await withdrawn.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        await SendAsync();
        _time.Advance(TimeSpan.FromDays(1));
        (await ReconcileAsync(Next))["state"]!.ToString().ShouldBe("balanced");

        // In no list of the day, but a query finds it still.
        _partner.Lies[Key(3)] = copy;
        _partner.OtherDay.Add(Key(3));

        Kinds(await ReconcileAsync(Next)).ShouldBe([("not-deleted", Key(3))]);
    }

    [Fact]
    public async Task What_its_list_says_is_deleted_is_missing()
    {
        _partner.ListedAsDeleted.Add(Key(1));
        _partner.IsForgetful = true;

        Kinds(await ReconcileAsync()).ShouldBe([("missing-there", Key(1))]);
    }

    [Theory]
    [InlineData("query")]
    [InlineData("list")]
    [InlineData("circle")]
    public async Task An_answer_that_contradicts_itself_is_no_answer_and_leaves_the_list_as_it_was(string how)
    {
        Lie(0, null);
        await ReconcileAsync();
        _partner.OtherDay.Add(Key(2));
        (_partner.StuttersInQueries, _partner.StuttersInLists, _partner.GoesRound) = (how == "query", how == "list", how == "circle");

        var result = await ReconcileAsync();

        (result["state"]!.ToString(), result["detail"]!.ToString().Contains("CONTRACT-OUT", StringComparison.Ordinal)).ShouldBe(("unanswered", true));
        (await _hub.GetAsync($"/api/v1/reconciliations/{Feed.Partner}/{Day:yyyy-MM-dd}"))[0]!["differences"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_partner_that_does_not_answer_leaves_the_list_as_it_was_and_is_asked_again_by_the_job()
    {
        Lie(0, null);
        await ReconcileAsync();
        _partner.IsSilent = true;
        (await ReconcileAsync())["state"]!.ToString().ShouldBe("unanswered");
        (await _hub.GetAsync($"/api/v1/reconciliations/{Feed.Partner}/{Day:yyyy-MM-dd}"))[0]!["differences"]!.AsArray().Count.ShouldBe(1);

        _partner.IsSilent = false;
        _partner.Lies.Clear();
        _time.AdjustTime(_time.GetUtcNow() + TimeSpan.FromDays(1));
        (await _hub.RunJobAsync($"reconcile.{Feed.Partner}")).Fault.ShouldBeNull();

        var late = (await _hub.GetAsync($"/api/v1/reconciliations/{Feed.Partner}/{Day:yyyy-MM-dd}"))[0]!;
        (late["state"]!.ToString(), late["differences"]!.AsArray().Count).ShouldBe(("balanced", 0));
    }

    [Fact]
    public async Task The_job_tells_the_partner_its_counts_of_the_day_once()
    {
        (await _hub.RunJobAsync($"reconcile.{Feed.Partner}")).Fault.ShouldBeNull();
        (await _hub.RunJobAsync($"reconcile.{Feed.Partner}")).Fault.ShouldBeNull();

        var (day, count) = _partner.Told.ShouldHaveSingleItem();
        (day, count.Feed, count.Owed, count.Receipted).ShouldBe((Day, Feed.Feed, 5, 5));
        count.Digest.ShouldBe((await _hub.GetAsync($"/api/v1/reconciliations/{Feed.Partner}/{Day:yyyy-MM-dd}"))[0]!["receiptedDigest"]!.ToString());
    }

    [Fact]
    public async Task Counts_that_were_not_taken_are_told_again_with_those_of_the_next_day()
    {
        _partner.IsDeaf = true;
        (await _hub.RunJobAsync($"reconcile.{Feed.Partner}")).Fault!.Code.ShouldBe("JOB-9605");
        (await ReconcileAsync())["notice"]!.ToString().ShouldStartWith("JOB-9605");
        _partner.IsDeaf = false;
        _time.Advance(TimeSpan.FromDays(1));

        (await _hub.RunJobAsync($"reconcile.{Feed.Partner}")).Fault.ShouldBeNull();

        _partner.Told.Select(one => (one.Day, one.Count.Owed)).ShouldBe([(Day, 5), (Day.AddDays(1), 0)]);
    }

    [Fact]
    public async Task A_partner_that_counts_otherwise_is_told_of_with_both_numbers()
    {
        _partner.Counted = 4;

        var fault = (await _hub.RunJobAsync($"reconcile.{Feed.Partner}")).Fault.ShouldNotBeNull();

        (fault.Code, fault.Message).ShouldBe(("JOB-9606", $"{Feed.Partner} {Day:yyyy-MM-dd} 的对账数量与枢纽不同：{Feed.Feed} 枢纽 5，对方 4。"));
    }

    [Fact]
    public async Task Run_twice_it_says_the_same_and_keeps_the_ids_of_its_differences()
    {
        Lie(0, null);
        var first = await ReconcileAsync();
        var second = await ReconcileAsync();

        second["differences"]![0]!["id"]!.ToString().ShouldBe(first["differences"]![0]!["id"]!.ToString());
        second["differences"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_day_that_has_not_ended_and_a_partner_without_a_list_are_refused()
    {
        (await _hub.PostJsonAsync($"/api/v1/reconciliations/{Feed.Partner}/{Day.AddDays(1):yyyy-MM-dd}", new { })).Body["code"]!.ToString().ShouldBe("JOB-9604");
        (await _hub.PostJsonAsync($"/api/v1/reconciliations/nobody/{Day:yyyy-MM-dd}", new { })).Body["code"]!.ToString().ShouldBe("JOB-9601");
    }

    private string Key(int i) => $"culture-tourism:{_numbers[i]}";

    private void Lie(int i, Func<PartnerCopy, PartnerCopy>? change) => _partner.Lies[Key(i)] = change is null ? null : change(_sent.Held[Key(i)]);

    private void Forget(int i)
    {
        _partner.Lies.Clear();
        _sent.Forget(Key(i));
    }

    private void Alter(int i) => _sent.Put(_sent.Held[Key(i)] with { ContentDigest = "other" });

    private static IEnumerable<(string, string)> Kinds(JsonNode result) =>
        result["differences"]!.AsArray().Select(one => (one!["kind"]!.ToString(), one["key"]!.ToString()));

    private async Task<JsonNode> ReconcileAsync(DateOnly? day = null)
    {
        var (status, body) = await _hub.PostJsonAsync($"/api/v1/reconciliations/{Feed.Partner}/{day ?? Day:yyyy-MM-dd}", new { });
        status.ShouldBe(200, body.ToJsonString());
        return body.AsArray().ShouldHaveSingleItem()!;
    }

    private async Task ReplayAsync(string outcome)
    {
        var (_, run) = await _hub.PostJsonAsync($"/api/v1/reconciliations/{Feed.Partner}/{Day:yyyy-MM-dd}/replay", new { });
        (await FollowAsync(run["id"]!.ToString()))["outcomes"]![outcome]!.GetValue<int>().ShouldBe(1);
    }

    private async Task SendAsync()
    {
        await using var rig = new PumpRig(_sent, store: _hub.Ledger, time: _time, format: new PlainRowFormat());
        var work = new OutboundWork(new FeedLane(_feed, rig.Lane.Gate, _time), "node") { Max = 100 };
        await rig.Flow.PrepareAsync(work, CancellationToken.None);
        foreach (var part in FlowRun.Split(work).ToList())
        {
            await rig.Flow.DeliverAsync(part, CancellationToken.None);
        }
    }

    private async Task<JsonNode> FollowAsync(string id)
    {
        for (var i = 0; ; i++)
        {
            var run = await _hub.GetAsync($"/api/v1/replays/{id}");
            if (run["state"]!.ToString() == "finished")
            {
                return run;
            }

            i.ShouldBeLessThan(400, run.ToJsonString());
            await Task.Delay(50);
        }
    }
}
