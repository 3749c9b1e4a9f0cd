using Hub.Tests.Ledger;
using Hub.Tests.Schedules;
using Shouldly;
using Xunit;

namespace Hub.Tests.Staging;

/// <summary>Rows without an instant of change, or all in the future: the rest of the table is read all the same, and somebody is told.</summary>
public sealed class StagingUndatedTests(PostgresCluster cluster)
{
    private const string Row = "'帆珠（上海）酒店管理有限公司', '91310101MA2MHE4FXX', '2025-10-01', '方怡、方诺洋', '02170331363721', '1', NULL";

    [Fact]
    public async Task A_first_page_without_instants_does_not_hide_the_rest()
    {
        await using var scene = await StagingScene.OpenAsync(cluster);
        await scene.SqlAsync($"""
            INSERT INTO drug.check_record SELECT 'N' || lpad(n::text, 5, '0'), {Row}, NULL FROM generate_series(1, 1103) AS n;
            INSERT INTO drug.check_record VALUES ('Z1', {Row}, '2025-10-02 09:00:00');
            """);

        (await scene.ReadAsync()).Fault.ShouldBeNull();

        (await scene.RecordAsync("N01103")).ShouldBe("1 current");
        (await scene.RecordAsync("Z1")).ShouldBe("1 current");
        (await scene.Hub.SubmissionsAsync(StagingScene.Partner)).Sum(s => s.Counts.Total).ShouldBe(1104);
        (await scene.ReadAsync()).IsWorthALine.ShouldBeFalse();
        var told = (await scene.SweepAsync()).Fault!;
        (told.Code, told.Message.Contains("1103", StringComparison.Ordinal)).ShouldBe(("RCV-0603", true));
    }

    [Fact]
    public async Task A_row_without_an_instant_that_comes_later_is_found_by_the_comparison()
    {
        await using var scene = await StagingScene.OpenAsync(cluster);
        await scene.PutAsync("A1", "2025-10-02 09:00:00");
        await scene.ReadAsync();
        await scene.SqlAsync($"INSERT INTO drug.check_record VALUES ('N1', {Row}, NULL)");
        await scene.RestartAsync();

        await scene.ReadAsync();

        (await scene.RecordAsync("N1")).ShouldBe("1 current");
    }

    [Fact]
    public async Task Rows_that_are_all_in_the_future_are_read_to_the_last()
    {
        await using var scene = await StagingScene.OpenAsync(cluster);
        await scene.SqlAsync($"INSERT INTO drug.check_record SELECT 'F' || lpad(n::text, 5, '0'), {Row}, '2199-01-01 00:00:00' FROM generate_series(1, 603) AS n");

        await scene.ReadAsync();
        await scene.ReadAsync();

        (await scene.RecordAsync("F00603")).ShouldBe("1 current");
        (await scene.ReadAsync()).IsWorthALine.ShouldBeFalse();
        (await scene.Hub.SubmissionsAsync(StagingScene.Partner)).Sum(s => s.Counts.Total).ShouldBe(603);
    }
}
