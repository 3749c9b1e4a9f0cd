using System.Net;
using System.Text.Json.Nodes;
using Hub.Hosting;
using Hub.Ledger;
using Hub.Security;
using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Replay;

/// <summary>A mapping was wrong, is repaired, and the rows it refused become records without the department sending again.</summary>
public sealed class RejectionReplayTests : IAsyncLifetime
{
    private const string Owner = "culture-tourism";
    private readonly string _home = Directory.CreateTempSubdirectory("hub-home-").FullName;
    private readonly List<string> _numbers = [.. Enumerable.Range(0, 5).Select(_ => Checks.No("WL"))];
    private readonly string _hopeless = Checks.No("WL");
    private readonly string _unknown = Checks.No("WL");
    private RunningHub _hub = null!;

    public async ValueTask InitializeAsync()
    {
        Copy("schemas");
        Copy("mappings");
        Copy("documents");
        var mapping = Path.Combine(_home, "mappings", Owner, "culture-checks.mapping.yaml");
        await File.WriteAllTextAsync(mapping, (await File.ReadAllTextAsync(mapping)).Replace("/recordNo: { from: recordNo,", "/recordNo: { from: recordNumber,", StringComparison.Ordinal));
        _hub = await RunningHub.StartWithRegistryAsync();
        await _hub.RestartAsync(_home);
        var content = string.Concat(_numbers.Select(no => Checks.Culture(no))) + Checks.Culture(_hopeless, code: "91310101MA2MHE4FX1") + Checks.Culture(_unknown, "上海无人知有限公司", null);
        (await _hub.SubmitAsync(Owner, "culture-checks", content))["counts"]!["rejected"]!.GetValue<int>().ShouldBe(7);
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }

    [Fact]
    public async Task With_the_mapping_still_wrong_a_dry_run_says_still_invalid()
    {
        var run = await RunAsync(dryRun: true);

        Outcomes(run).ShouldBe(new Dictionary<string, int> { ["still-invalid"] = 7 });
    }

    [Theory]
    [InlineData("rejections", "map", "state", "failed")]
    [InlineData("exchanges", "render", "code", "VAL-3001")]
    [InlineData("exchanges", "send", "state", "faild")]
    public async Task A_condition_that_would_not_narrow_the_choice_is_refused(string kind, string stage, string condition, string value)
    {
        var (status, problem) = await _hub.PostJsonAsync("/api/v1/replays", new { kind, stage, dryRun = true, filter = new Dictionary<string, string> { [condition] = value } });

        status.ShouldBe(422);
        (problem["code"]!.ToString(), problem["field"]!.ToString()).ShouldBe(("API-8424", condition));
    }

    [Fact]
    public async Task A_repaired_mapping_turns_rejections_into_records()
    {
        await _hub.RestartAsync(HubHome.Find());

        var dry = await RunAsync(dryRun: true);
        Outcomes(dry).ShouldBe(new Dictionary<string, int> { ["would-change"] = 5, ["still-invalid"] = 1, ["review"] = 1 }, ignoreOrder: true);
        (await _hub.RecordAsync(Owner, _numbers[0])).ShouldBeNull();
        var before = await OpenAsync();
        before.Count.ShouldBe(7);

        var run = await RunAsync(dryRun: false);

        Outcomes(run).ShouldBe(new Dictionary<string, int> { ["recorded"] = 5, ["still-invalid"] = 1, ["review"] = 1 }, ignoreOrder: true);
        foreach (var no in _numbers)
        {
            (await _hub.RecordAsync(Owner, no))!.Version.ShouldBe(1);
            (await _hub.ExchangesOfAsync(no)).ShouldHaveSingleItem().State.ShouldBe(ExchangeStates.Pending);
        }

        var left = (await OpenAsync()).ShouldHaveSingleItem();
        left.Codes.ShouldNotBe(before.Single(one => one.Id == left.Id).Codes, "it tells what is wrong now, not what the mapping did wrong then");
        left.Faults.ShouldContain("91310101MA2MHE4FX1");
        left.RecordKey.ShouldBe(_hopeless);
        var reviews = await _hub.Ledger.Queries.ListReviewsAsync(new ReviewFilter(Partner: Owner), 10, null, CancellationToken.None);
        reviews.ShouldHaveSingleItem().Reason.ShouldBe("name-unknown");
    }

    [Fact]
    public async Task Who_may_not_read_rows_is_told_only_the_codes_of_what_is_wrong()
    {
        await _hub.RestartAsync(HubHome.Find());
        var run = await RunAsync(dryRun: true);
        var (_, key) = await _hub.PostJsonAsync("/api/v1/keys", new { rights = new[] { Rights.List }, label = "watcher" });
        using var watcher = _hub.ClientWith(key["key"]!.ToString());
        var address = $"/api/v1/replays/{run["id"]}/items";

        Details(await _hub.GetAsync(address)).ShouldContain(detail => detail.StartsWith("RES-4201", StringComparison.Ordinal) && detail.Contains("上海无人知有限公司", StringComparison.Ordinal));
        var told = Details(JsonNode.Parse(await watcher.GetStringAsync(address))!);
        told.ShouldContain("RES-4201");
        told.ShouldContain("MAP-2053");

        static List<string> Details(JsonNode page) => [.. page["items"]!.AsArray().Select(item => item!["detail"]?.ToString()).OfType<string>()];
    }

    [Fact]
    public async Task A_run_that_comes_again_finds_only_what_is_left()
    {
        await _hub.RestartAsync(HubHome.Find());
        await RunAsync(dryRun: false);

        var again = await RunAsync(dryRun: false);

        again["items"]!.GetValue<int>().ShouldBe(1);
        (await _hub.RecordAsync(Owner, _numbers[0]))!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task What_the_department_sent_again_meanwhile_is_already_there()
    {
        await _hub.RestartAsync(HubHome.Find());
        await _hub.SubmitAsync(Owner, "culture-checks", Checks.Culture(_numbers[0]));

        var run = await RunAsync(dryRun: false);

        Outcomes(run)["already-there"].ShouldBe(1);
        (await _hub.RecordAsync(Owner, _numbers[0]))!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task What_the_department_corrected_meanwhile_is_not_undone()
    {
        await _hub.RestartAsync(HubHome.Find());
        await _hub.SubmitAsync(Owner, "culture-checks", Checks.Culture(_numbers[0], result: "fail"));
        var corrected = (await _hub.RecordAsync(Owner, _numbers[0]))!;

        var run = await RunAsync(dryRun: false);

        Outcomes(run)["already-there"].ShouldBe(1);
        var record = (await _hub.RecordAsync(Owner, _numbers[0]))!;
        record.Version.ShouldBe(corrected.Version);
        record.Body.ShouldBe(corrected.Body);
    }

    [Fact]
    public async Task A_run_survives_a_restart_of_the_hub()
    {
        var at = TimeProvider.System.GetUtcNow();
        var id = Guid.CreateVersion7(at);
        await _hub.Ledger.Replay.CreateAsync(new ReplayRunRow(id, "test", "rejections", "{}", "map", false, ReplayStates.Queued, at, at), CancellationToken.None);
        await _hub.Ledger.Replay.AddItemsAsync(id, [.. (await OpenAsync()).Select(r => r.Id.Value)], CancellationToken.None);
        await _hub.Ledger.Replay.ChangeStateAsync(id, ReplayStates.Running, "test", CancellationToken.None);

        await _hub.RestartAsync(HubHome.Find());

        (await FollowAsync(id.ToString()))["state"]!.ToString().ShouldBe("finished");
        (await _hub.RecordAsync(Owner, _numbers[^1])).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_paused_run_waits_and_a_cancelled_one_stays_so()
    {
        var at = TimeProvider.System.GetUtcNow();
        var id = Guid.CreateVersion7(at);
        await _hub.Ledger.Replay.CreateAsync(new ReplayRunRow(id, "test", "rejections", "{}", "map", false, ReplayStates.Queued, at, at), CancellationToken.None);
        await _hub.Ledger.Replay.AddItemsAsync(id, [.. (await OpenAsync()).Select(r => r.Id.Value)], CancellationToken.None);
        await _hub.Ledger.Replay.ChangeStateAsync(id, ReplayStates.Running, "test", CancellationToken.None);

        (await _hub.PostJsonAsync($"/api/v1/replays/{id}/pause", new { })).Body["state"]!.ToString().ShouldBe("paused");
        await _hub.RestartAsync(HubHome.Find());
        (await _hub.GetAsync($"/api/v1/replays/{id}"))["open"]!.GetValue<int>().ShouldBe(7);
        (await _hub.PostJsonAsync($"/api/v1/replays/{id}/resume", new { })).Status.ShouldBe(200);
        (await FollowAsync(id.ToString()))["outcomes"]!["recorded"]!.GetValue<int>().ShouldBe(5);

        var (status, problem) = await _hub.PostJsonAsync($"/api/v1/replays/{id}/cancel", new { });
        (status, problem["code"]!.ToString()).ShouldBe((409, "API-8423"));
    }

    [Fact]
    public async Task A_cancelled_run_does_nothing_more()
    {
        var at = TimeProvider.System.GetUtcNow();
        var id = Guid.CreateVersion7(at);
        await _hub.Ledger.Replay.CreateAsync(new ReplayRunRow(id, "test", "rejections", "{}", "map", false, ReplayStates.Queued, at, at), CancellationToken.None);
        await _hub.Ledger.Replay.AddItemsAsync(id, [.. (await OpenAsync()).Select(r => r.Id.Value)], CancellationToken.None);

        (await _hub.PostJsonAsync($"/api/v1/replays/{id}/cancel", new { })).Body["state"]!.ToString().ShouldBe("cancelled");
        await _hub.RestartAsync(HubHome.Find());
        await RunAsync(dryRun: true);

        (await _hub.GetAsync($"/api/v1/replays/{id}"))["state"]!.ToString().ShouldBe("cancelled");
        (await _hub.RecordAsync(Owner, _numbers[0])).ShouldBeNull();
        (await _hub.PostJsonAsync($"/api/v1/replays/{id}/resume", new { })).Status.ShouldBe(409);
    }

    [Theory]
    [InlineData("{\"kind\":\"rejections\",\"stage\":\"map\",\"filter\":{}}", "API-8421")]
    [InlineData("{\"kind\":\"rejections\",\"stage\":\"map\"}", "API-8421")]
    [InlineData("{\"kind\":\"rejections\",\"stage\":\"send\",\"filter\":{\"partner\":\"x\"}}", "API-8420")]
    [InlineData("{\"kind\":\"exchanges\",\"stage\":\"map\",\"filter\":{\"partner\":\"x\"}}", "API-8420")]
    [InlineData("{\"filter\":{\"partner\":\"x\"}}", "API-8420")]
    public async Task A_run_over_everything_or_from_a_stage_it_has_not_is_refused(string request, string code)
    {
        var (status, problem) = await _hub.PostJsonAsync("/api/v1/replays", JsonNode.Parse(request)!);

        (status, problem["code"]!.ToString()).ShouldBe((422, code));
        (await _hub.GetAsync("/api/v1/replays"))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_that_nobody_made_is_not_found()
    {
        using var shown = await _hub.Http.GetAsync($"/api/v1/replays/{Guid.CreateVersion7(DateTimeOffset.UnixEpoch)}", TestContext.Current.CancellationToken);
        shown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _hub.PostJsonAsync($"/api/v1/replays/{Guid.CreateVersion7(DateTimeOffset.UnixEpoch)}/pause", new { })).Status.ShouldBe(404);
    }

    private async Task<JsonNode> RunAsync(bool dryRun)
    {
        var (status, run) = await _hub.PostJsonAsync("/api/v1/replays", new { kind = "rejections", stage = "map", dryRun, filter = new { partner = Owner } });
        status.ShouldBe(200);
        return await FollowAsync(run["id"]!.ToString());
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

    private static Dictionary<string, int> Outcomes(JsonNode run) => run["outcomes"]!.AsObject().ToDictionary(o => o.Key, o => o.Value!.GetValue<int>());

    private async Task<List<RejectionRow>> OpenAsync()
    {
        var open = new List<RejectionRow>();
        await foreach (var rejection in _hub.Ledger.Queries.ReadRejectionsAsync(new RejectionFilter(Partner: Owner, State: RejectionStates.Open), CancellationToken.None))
        {
            open.Add(rejection);
        }

        return open;
    }

    private void Copy(string folder)
    {
        var from = Path.Combine(HubHome.Find(), folder);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(_home, folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }
}
