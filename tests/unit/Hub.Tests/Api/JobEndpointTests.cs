using System.Text.Json.Nodes;
using Hub.Security;
using Hub.Tests.Hosting;
using Hub.Tests.Polling;
using Hub.Tests.Schedules;
using Shouldly;
using Xunit;

namespace Hub.Tests.Api;

/// <summary>Jobs as operators see and steer them, over HTTP and on the command line.</summary>
public sealed class JobEndpointTests : IAsyncLifetime
{
    private readonly PagedPartner _partner = new(PartnerHub.Partner);
    private RunningHub _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await PartnerHub.StartAsync(_partner);

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task The_list_says_when_next_how_far_and_what_came_of_it()
    {
        _partner.Give(null, Checks.Culture(Checks.No("WL")), "10");
        (await _hub.PostJsonAsync($"/api/v1/jobs/{PartnerHub.Job}/run", new { })).Body["changed"]!.GetValue<int>().ShouldBe(1);

        var job = await JobAsync();

        job["state"]!.ToString().ShouldBe("idle");
        job["when"]!.ToString().ShouldBe("每 5 分钟");
        job["next"]!.ToString().ShouldContain("后）");
        job["watermark"]!.ToString().ShouldBe("10（1 页）");
        job["lastSummary"]!.ToString().ShouldContain("1 页 1 行");
        (await _hub.GetAsync("/api/v1/jobs")).AsArray().Select(one => one!["name"]!.ToString()).ShouldBe(["calendar", "credit-refresh", "documents", "duplicates", PartnerHub.Job, "resolve", "retention", "silence", "tokens"]);
    }

    [Fact]
    public async Task What_other_jobs_keep_for_themselves_is_no_cursor()
    {
        await _hub.Ledger.Settings.SetAsync(Hub.EDocuments.Delivery.ReceiptIntake.Cursor, "12", "test", CancellationToken.None);

        (await _hub.GetAsync("/api/v1/jobs")).AsArray().Single(one => one!["name"]!.ToString() == "documents")!["watermark"].ShouldBeNull();
        (await _hub.PostJsonAsync("/api/v1/jobs/documents/pause", new { })).Status.ShouldBe(200);
        (await _hub.PostJsonAsync("/api/v1/jobs/documents/resume", new { })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_paused_job_says_by_whom_and_keeps_still_until_it_is_resumed()
    {
        (await ChangeAsync("pause")).Body["next"]!.ToString().ShouldBe("已暂停");
        (await ChangeAsync("pause")).Status.ShouldBe(409);
        (await JobAsync())["pausedBy"]!.ToString().ShouldStartWith("operator:");

        (await _hub.RunJobAsync(PartnerHub.Job, slot: TimeProvider.System.GetUtcNow())).IsWorthALine.ShouldBeFalse();
        _partner.Asked.ShouldBeEmpty();

        (await ChangeAsync("resume")).Body["state"]!.ToString().ShouldBe("idle");
        (await ChangeAsync("resume")).Body["code"]!.ToString().ShouldBe("JOB-9407");
    }

    [Fact]
    public async Task The_cursor_of_a_paused_poll_is_put_elsewhere_and_pages_read_again_do_no_harm()
    {
        var no = Checks.No("WL");
        _partner.Give(null, Checks.Culture(no), "10", more: true).Give("10", Checks.Culture(Checks.No("WL")), "20");
        await _hub.RunJobAsync(PartnerHub.Job);
        (await RewindAsync(null)).Body["code"]!.ToString().ShouldBe("JOB-9406");

        await ChangeAsync("pause");
        (await RewindAsync(null)).Body["watermark"]!.ToString().ShouldBe("起点（2 页）");
        await ChangeAsync("resume");
        (await _hub.RunJobAsync(PartnerHub.Job)).Fault.ShouldBeNull();

        (await JobAsync())["watermark"]!.ToString().ShouldStartWith("20");
    }

    [Fact]
    public async Task Jobs_that_do_not_exist_or_keep_no_place_are_told_so()
    {
        (await _hub.PostJsonAsync("/api/v1/jobs/nothing/run", new { })).Body["code"]!.ToString().ShouldBe("JOB-9404");
        (await _hub.PostJsonAsync("/api/v1/jobs/retention/rewind", new { cursor = "1" })).Body["code"]!.ToString().ShouldBe("JOB-9405");
    }

    [Fact]
    public async Task Looking_needs_one_right_and_steering_another()
    {
        var (_, key) = await _hub.PostJsonAsync("/api/v1/keys", new { rights = new[] { Rights.List }, label = "watcher" });
        using var watcher = _hub.ClientWith(key["key"]!.ToString());

        using var list = await watcher.GetAsync("/api/v1/jobs", TestContext.Current.CancellationToken);
        ((int)list.StatusCode).ShouldBe(200);
        (await _hub.PostJsonAsync($"/api/v1/jobs/{PartnerHub.Job}/run", new { }, watcher)).Status.ShouldBe(403);
        using var partner = await _hub.ClientOfAsync(PartnerHub.Partner);
        using var refused = await partner.GetAsync("/api/v1/jobs", TestContext.Current.CancellationToken);
        ((int)refused.StatusCode).ShouldBe(403);
    }

    [Fact]
    public async Task The_command_line_lists_runs_pauses_and_tells_history_through_the_running_hub()
    {
        _partner.Give(null, Checks.Culture(Checks.No("WL")), "10");

        var run = await CommandAsync("run", PartnerHub.Job);
        run.Exit.ShouldBe(0, run.Output);
        (await CommandAsync("pause", PartnerHub.Job)).Output.ShouldContain("已暂停");
        var list = await CommandAsync("list");
        list.Output.ShouldContain(PartnerHub.Job);
        list.Output.ShouldContain("每天 02:30");
        (await CommandAsync("resume", PartnerHub.Job)).Exit.ShouldBe(0);
        (await CommandAsync("history", PartnerHub.Job)).Output.ShouldContain("完成");
        (await CommandAsync("run", "nothing")).Output.ShouldContain("JOB-9404");
    }

    private Task<(int Exit, string Output)> CommandAsync(params string[] arguments) => HubCommand.RunAsync(["jobs", .. arguments, "--data", _hub.Folder]);

    private async Task<JsonNode> JobAsync() => (await _hub.GetAsync("/api/v1/jobs")).AsArray().Single(job => job!["name"]!.ToString() == PartnerHub.Job)!;

    private Task<(int Status, JsonNode Body)> ChangeAsync(string action) => _hub.PostJsonAsync($"/api/v1/jobs/{PartnerHub.Job}/{action}", new { });

    private Task<(int Status, JsonNode Body)> RewindAsync(string? cursor) => _hub.PostJsonAsync($"/api/v1/jobs/{PartnerHub.Job}/rewind", new { cursor });
}
