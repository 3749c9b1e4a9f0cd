using System.Security.Cryptography;
using Hub.Ledger;
using Shouldly;
using Xunit;

namespace Hub.Tests.Ledger;

public abstract class RegisterConformance(LedgerHarness harness) : LedgerConformance(harness)
{
    [Fact]
    public async Task Finds_a_key_by_its_hash_until_it_is_revoked()
    {
        var key = Key("health", 1);
        await Ledger.Access.IssueAsync(key, "operator", Stop);
        await Ledger.Access.IssueAsync(Key(null, 2), "operator", Stop);

        var found = (await Ledger.Access.FindAsync(key.Hash, Stop))!;
        found.Hash.ShouldBe(key.Hash);
        (found with { Hash = key.Hash }).ShouldBe(key);
        (await Ledger.Access.FindAsync(SHA256.HashData([9]), Stop)).ShouldBeNull();
        (await Ledger.Access.ListAsync("health", Stop)).Count.ShouldBe(1);
        (await Ledger.Access.ListAsync(null, Stop)).Count.ShouldBe(2);

        (await Ledger.Access.RevokeAsync(key.Id, "operator", Stop)).ShouldBeTrue();
        (await Ledger.Access.RevokeAsync(key.Id, "operator", Stop)).ShouldBeFalse();
        (await Ledger.Access.FindAsync(key.Hash, Stop))!.RevokedAt.ShouldBe(Now);
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Keeps_settings_over_a_restart()
    {
        (await Ledger.Settings.GetAsync("cursor", Stop)).ShouldBeNull();
        await Ledger.Settings.SetAsync("cursor", "1", "job", Stop);
        await Ledger.Settings.SetAsync("cursor", "2", "job", Stop);
        await ReopenAsync();
        (await Ledger.Settings.GetAsync("cursor", Stop)).ShouldBe("2");
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Replays_frozen_items_in_order_and_survives_a_restart()
    {
        var run = await RunAsync(5);
        (await Ledger.Replay.ClaimAsync(run, 2, Now, Now.AddMinutes(1), Stop)).ShouldBeEmpty();
        (await Ledger.Replay.ChangeStateAsync(run, ReplayStates.Running, "operator", Stop)).ShouldBeTrue();
        await Should.ThrowAsync<InvalidOperationException>(() => Ledger.Replay.AddItemsAsync(run, [Guid.CreateVersion7(Now)], Stop));

        var first = await Ledger.Replay.ClaimAsync(run, 2, Now, Now.AddMinutes(1), Stop);
        first.Select(item => item.Position).ShouldBe([1, 2]);
        (await Ledger.Replay.ClaimAsync(run, 2, Now, Now.AddMinutes(1), Stop)).Select(item => item.Position).ShouldBe([3, 4]);
        await Ledger.Replay.SettleAsync(run, [new ReplayOutcome(1, "replayed", "ok"), new ReplayOutcome(2, "invalid", null)], Stop);
        await Ledger.Replay.SettleAsync(run, [new ReplayOutcome(1, "other", null)], Stop);

        await ReopenAsync();
        Clock.Advance(TimeSpan.FromMinutes(2));
        (await Ledger.Replay.ClaimAsync(run, 10, Now, Now.AddMinutes(1), Stop)).Select(item => item.Position).ShouldBe([3, 4, 5]);
        var view = (await Ledger.Replay.FindAsync(run, Stop))!;
        (view.Items, view.Open, view.Run.State).ShouldBe((5, 3, ReplayStates.Running));
        view.Outcomes.ShouldBe(new Dictionary<string, int> { ["replayed"] = 1, ["invalid"] = 1 }, ignoreOrder: true);
        (await Ledger.Replay.ReadItemsAsync(run, 0, 1, Stop)).ShouldHaveSingleItem().Detail.ShouldBe("ok");
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Changes_the_state_of_a_run_only_as_is_legal()
    {
        var run = await RunAsync(1);
        async Task<bool> ToAsync(string state) => await Ledger.Replay.ChangeStateAsync(run, state, "operator", Stop);

        (await ToAsync(ReplayStates.Finished)).ShouldBeFalse();
        (await ToAsync(ReplayStates.Running)).ShouldBeTrue();
        (await ToAsync(ReplayStates.Paused)).ShouldBeTrue();
        (await Ledger.Replay.ClaimAsync(run, 1, Now, Now, Stop)).ShouldBeEmpty();
        (await ToAsync(ReplayStates.Running)).ShouldBeTrue();
        (await ToAsync(ReplayStates.Cancelled)).ShouldBeTrue();
        (await ToAsync(ReplayStates.Running)).ShouldBeFalse();
        (await Ledger.Replay.ListAsync(ReplayStates.Cancelled, 10, null, Stop)).ShouldHaveSingleItem().Run.Id.ShouldBe(run);
        (await Ledger.Replay.ListAsync(ReplayStates.Queued, 10, null, Stop)).ShouldBeEmpty();
        (await Ledger.Replay.ChangeStateAsync(Guid.Empty, ReplayStates.Running, "operator", Stop)).ShouldBeFalse();
    }

    private async Task<Guid> RunAsync(int items)
    {
        var run = new ReplayRunRow(Guid.CreateVersion7(Now), "operator", "rejections", "{}", "map", true, ReplayStates.Queued, Now, Now);
        await Ledger.Replay.CreateAsync(run, Stop);
        (await Ledger.Replay.AddItemsAsync(run.Id, [.. Enumerable.Range(0, items).Select(_ => Guid.CreateVersion7(Now))], Stop)).ShouldBe(items);
        return run.Id;
    }

    private AccessKeyRow Key(string? partner, byte seed) => new(
        Guid.CreateVersion7(Now), partner is null ? "operator" : "partner", partner, "list,body", SHA256.HashData([seed]), "label", Now, Now.AddDays(30));
}

public sealed class SqliteRegisterTests() : RegisterConformance(new SqliteHarness());

public sealed class PostgresRegisterTests(PostgresCluster cluster) : RegisterConformance(new PostgresHarness(cluster));
