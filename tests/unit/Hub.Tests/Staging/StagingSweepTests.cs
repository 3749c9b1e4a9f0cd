using Hub.Inbound.Record;
using Hub.Ledger;
using Hub.Registry;
using Hub.Staging;
using Hub.Tests.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Hub.Tests.Staging;

/// <summary>Deleted rows on a real PostgreSQL, while rows come in, with keys that the mapping writes otherwise, and wrongly withdrawn records.</summary>
public sealed class StagingSweepTests(PostgresCluster cluster)
{
    private const string Nine = "2025-10-02 09:00:00";

    [Fact]
    public async Task A_row_that_comes_in_while_the_sweep_looks_is_not_withdrawn()
    {
        await using var scene = await StagingScene.OpenAsync(cluster);
        await scene.PutAsync("S1", Nine);
        await scene.ReadAsync();

        var outcome = await SweepAsync(scene, nameof(ILedgerQueries.ReadCurrentAsync), async () =>
        {
            await scene.PutAsync("S2", "2025-10-02 09:01:00");
            await scene.ReadAsync();
        });

        outcome.ShouldBe(new StagingSweepOutcome(0, 0, null));
        (await scene.RecordAsync("S2")).ShouldBe("1 current");
    }

    [Fact]
    public async Task A_row_that_is_back_before_it_is_withdrawn_is_not_withdrawn()
    {
        await using var scene = await StagingScene.OpenAsync(cluster);
        await scene.PutAsync("S1", Nine);
        await scene.PutAsync("S2", Nine);
        await scene.ReadAsync();
        await scene.SqlAsync("DELETE FROM drug.check_record WHERE check_no = 'S2'");

        var outcome = await SweepAsync(scene, nameof(ILedgerQueries.ReadNewestAsync), () => scene.PutAsync("S2", Nine));

        outcome.Withdrawn.ShouldBe(0);
        (await scene.RecordAsync("S2")).ShouldBe("1 current");
    }

    [Fact]
    public async Task What_a_sweep_withdrew_and_the_table_has_is_in_force_again_and_the_row_is_read_again()
    {
        await using var scene = await StagingScene.OpenAsync(cluster, returns: false);
        await scene.PutAsync("B1", "2025-09-01 09:00:00");
        await scene.PutAsync("B2", Nine);
        await scene.ReadAsync();
        await scene.SqlAsync("DELETE FROM drug.check_record WHERE check_no = 'B1'");
        await scene.SweepAsync();
        (await scene.RecordAsync("B1")).ShouldBe("2 withdrawn");

        // Put back from a copy with its old instant, far behind the watermark, and with another result.
        await scene.PutAsync("B1", "2025-09-01 09:00:00", result: "3");
        await scene.ReadAsync();
        (await scene.RecordAsync("B1")).ShouldBe("2 withdrawn");
        var swept = await scene.SweepAsync();
        await scene.ReadAsync();

        (swept.Changed, swept.Fault).ShouldBe((1, null));
        swept.Summary.ShouldContain("已恢复");
        (await scene.RecordAsync("B1")).ShouldBe("4 current");
        (await scene.ReadAsync()).IsWorthALine.ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_put_back_unchanged_is_in_force_again_and_asked_for_once()
    {
        await using var scene = await StagingScene.OpenAsync(cluster);
        await scene.PutAsync("B1", Nine);
        await scene.PutAsync("B2", "2025-10-02 09:20:00");
        await scene.ReadAsync();
        await scene.SqlAsync("DELETE FROM drug.check_record WHERE check_no = 'B1'");
        await scene.SweepAsync();
        await scene.PutAsync("B1", Nine);

        await scene.SweepAsync();
        await scene.ReadAsync();

        (await scene.RecordAsync("B1")).ShouldBe("3 current");
        (await scene.Hub.Ledger.Settings.GetAsync($"staging-again:{StagingScene.Partner}/{StagingScene.Feed}", CancellationToken.None)).ShouldBe("[]");
        (await scene.ReturnedAsync("B1", "record_state")).ShouldBe("current");
    }

    [Fact]
    public async Task A_key_is_compared_as_the_mapping_writes_it_and_its_row_gets_its_copy()
    {
        await using var scene = await StagingScene.OpenAsync(cluster);
        await scene.PutAsync("YJ 2025-01", Nine);
        await scene.PutAsync("ＹＪ2025-02", Nine);
        await scene.ReadAsync();
        (await scene.RecordAsync("YJ2025-01")).ShouldBe("1 current");

        (await scene.SweepAsync()).IsWorthALine.ShouldBeFalse();

        (await scene.RecordAsync("YJ2025-01")).ShouldBe("1 current");
        (await scene.RecordAsync("YJ2025-02")).ShouldBe("1 current");
        (await scene.ReturnedAsync("YJ 2025-01", "record->>'recordNo' || ' ' || record_state")).ShouldBe("YJ2025-01 current");
        await scene.SqlAsync("DELETE FROM drug.check_record WHERE check_no = 'YJ 2025-01'");
        (await scene.SweepAsync()).Changed.ShouldBe(1);
        (await scene.ReturnedAsync("YJ 2025-01", "verdict || ' ' || record_state")).ShouldBe("withdrawn withdrawn");
    }

    [Fact]
    public async Task A_refused_change_of_a_row_keeps_the_way_to_its_record()
    {
        await using var scene = await StagingScene.OpenAsync(cluster);
        await scene.PutAsync("YJ 7", Nine);
        await scene.PutAsync("Z", Nine);
        await scene.ReadAsync();
        await scene.PutAsync("YJ 7", "2025-10-02 09:05:00", result: "9");
        await scene.ReadAsync();
        (await scene.ReturnedAsync("YJ 7", "verdict")).ShouldBe("rejected");

        await scene.SqlAsync("DELETE FROM drug.check_record WHERE check_no = 'YJ 7'");
        await scene.SweepAsync();

        (await scene.ReturnedAsync("YJ 7", "verdict || ' ' || record_state")).ShouldBe("withdrawn withdrawn");
    }

    private static async Task<StagingSweepOutcome> SweepAsync(StagingScene scene, string before, Func<Task> action)
    {
        var services = scene.Hub.Services;
        var feed = services.GetRequiredService<HubContent>().Staging.Single(one => one.Key.Feed == StagingScene.Feed);
        var ledger = InterceptedQueries<ILedger>.Before(scene.Hub.Ledger, before, action);
        await using var source = NpgsqlDataSource.Create(scene.ReaderConnection);
        var sweep = new StagingSweep(feed, source, ledger, services.GetRequiredService<Withdrawals>(), new StagingAgain(feed, ledger));
        return await sweep.RunAsync(CancellationToken.None);
    }
}
