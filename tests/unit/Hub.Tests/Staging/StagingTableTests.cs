using System.Globalization;
using Hub.Ledger;
using Hub.Schedules;
using Hub.Tests.Hosting;
using Hub.Tests.Ledger;
using Hub.Tests.Schedules;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Hub.Tests.Staging;

/// <summary>A department's table on a real PostgreSQL: ties, back-dated changes, clock skew, deletions, verdicts and copies back.</summary>
public sealed class StagingTableTests(PostgresCluster cluster)
{
    private const string Nine = "2025-10-02 09:00:00";

    [Fact]
    public async Task Rows_become_records_and_the_department_reads_the_verdicts_with_a_flag_per_column_and_a_copy()
    {
        await using var scene = await StagingScene.OpenAsync(cluster);
        await scene.PutAsync("A1", Nine);
        await scene.PutAsync("A2", Nine, result: "9", officers: "方怡");

        var result = await scene.ReadAsync();

        (result.Fault, result.Changed).ShouldBe((null, 1));
        (await scene.RecordAsync("A1")).ShouldBe("1 current");
        (await scene.RecordAsync("A2")).ShouldBeNull();
        (await scene.ReturnedAsync("A1", "verdict || ' ' || verdict_text || ' ' || provide_mode")).ShouldBe("accepted 已接收 数据接口");
        (await scene.ReturnedAsync("A1", "record->>'recordNo' || ' ' || (record->>'subjectId' = subject_id::text)::text || ' ' || record_state")).ShouldBe("A1 true current");
        (await scene.ReturnedAsync("A1", "field_flags->>'result'")).ShouldBe("1");
        (await scene.ReturnedAsync("A2", "verdict || ' ' || error_code")).ShouldBe("rejected MAP-2030");
        (await scene.ReturnedAsync("A2", "field_flags->>'result' || (field_flags->>'ent_name')")).ShouldBe("01");
        (await scene.ReturnedAsync("A2", "errors->0->>'hint'"))!.ShouldContain("符合要求");
    }

    [Fact]
    public async Task Many_rows_of_one_instant_are_neither_lost_nor_doubled_at_a_pages_border()
    {
        await using var scene = await StagingScene.OpenAsync(cluster);
        await scene.SqlAsync($"""
            INSERT INTO drug.check_record
            SELECT 'T' || lpad(n::text, 5, '0'), '帆珠（上海）酒店管理有限公司', '91310101MA2MHE4FXX', '2025-10-01', '方怡、方诺洋', '02170331363721', '1', NULL, '{Nine}'
            FROM generate_series(1, 1203) AS n
            """);

        var result = await scene.ReadAsync();

        result.Fault.ShouldBeNull();
        var submissions = await scene.Hub.SubmissionsAsync(StagingScene.Partner);
        submissions.Select(s => s.Counts.Total).Order().ShouldBe([203, 500, 500]);
        submissions.Sum(s => s.Counts.Accepted).ShouldBe(1203);
        (await scene.ReadAsync()).IsWorthALine.ShouldBeFalse();
        (await scene.Hub.SubmissionsAsync(StagingScene.Partner)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_row_written_late_within_the_overlap_is_found_and_nothing_else_is_read_again()
    {
        await using var scene = await StagingScene.OpenAsync(cluster);
        await scene.PutAsync("L1", Nine);
        await scene.PutAsync("L2", "2025-10-02 09:08:00");
        await scene.ReadAsync();

        // Its transaction began before the others and ended after them.
        await scene.PutAsync("L3", "2025-10-02 09:03:00");
        await scene.PutAsync("L1", Nine, result: "2");
        await scene.ReadAsync();

        (await scene.RecordAsync("L3")).ShouldBe("1 current");
        (await scene.RecordAsync("L1")).ShouldBe("2 current");
        (await scene.Hub.SubmissionsAsync(StagingScene.Partner))[0].Counts.ShouldBe(new VerdictCounts(1, 0, 1, 0, 0, 0));
        (await scene.ReturnedAsync("L1", "resubmit_times")).ShouldBe("1");
        (await scene.ReturnedAsync("L2", "resubmit_times")).ShouldBe("0");
    }

    [Fact]
    public async Task A_change_dated_back_far_behind_the_overlap_is_found_by_comparing_contents_also_after_a_restart()
    {
        await using var scene = await StagingScene.OpenAsync(cluster);
        await scene.PutAsync("B1", "2025-09-01 09:00:00");
        await scene.PutAsync("B2", Nine);
        await scene.ReadAsync();
        await scene.PutAsync("B1", "2025-09-01 08:00:00", result: "3");
        await scene.SqlAsync("UPDATE drug.check_record SET updated_at = NULL, result = '2' WHERE check_no = 'B2'");
        await scene.RestartAsync();

        await scene.ReadAsync();

        (await scene.RecordAsync("B1")).ShouldBe("2 current");
        (await scene.RecordAsync("B2")).ShouldBe("2 current");
        await scene.RestartAsync();
        await scene.ReadAsync();
        (await scene.RecordAsync("B1")).ShouldBe("2 current");
    }

    [Fact]
    public async Task A_row_dated_into_the_future_is_taken_once_and_hides_nobody()
    {
        await using var scene = await StagingScene.OpenAsync(cluster);
        await scene.PutAsync("F1", Nine);
        await scene.PutAsync("F2", "2199-01-01 00:00:00");
        await scene.ReadAsync();
        await scene.PutAsync("F3", "2025-10-03 10:00:00");

        await scene.ReadAsync();
        await scene.ReadAsync();

        (await scene.RecordAsync("F2")).ShouldBe("1 current");
        (await scene.RecordAsync("F3")).ShouldBe("1 current");
        (await scene.Hub.SubmissionsAsync(StagingScene.Partner)).Sum(s => s.Counts.Total).ShouldBe(3);
    }

    [Fact]
    public async Task A_deleted_row_withdraws_its_record_and_a_row_that_is_back_is_a_record_again()
    {
        await using var scene = await StagingScene.OpenAsync(cluster);
        await scene.PutAsync("D1", Nine);
        await scene.PutAsync("D2", Nine);
        await scene.ReadAsync();
        await scene.SqlAsync("DELETE FROM drug.check_record WHERE check_no = 'D1'");

        (await scene.SweepAsync()).Changed.ShouldBe(1);

        (await scene.RecordAsync("D1")).ShouldBe("2 withdrawn");
        (await scene.RecordAsync("D2")).ShouldBe("1 current");
        (await scene.ReturnedAsync("D1", "verdict || ' ' || verdict_text")).ShouldBe("withdrawn 已撤回");
        (await scene.SweepAsync()).IsWorthALine.ShouldBeFalse();
        await scene.PutAsync("D1", "2025-10-03 09:00:00");
        await scene.ReadAsync();
        (await scene.RecordAsync("D1")).ShouldBe("3 current");
    }

    [Fact]
    public async Task An_emptied_table_withdraws_nothing_and_somebody_is_told()
    {
        await using var scene = await StagingScene.OpenAsync(cluster);
        await scene.PutAsync("E1", Nine);
        await scene.ReadAsync();
        await scene.SqlAsync("TRUNCATE drug.check_record");

        (await scene.SweepAsync()).Fault!.Code.ShouldBe("RCV-0601");

        (await scene.RecordAsync("E1")).ShouldBe("1 current");
    }

    [Fact]
    public async Task Without_a_table_of_returns_a_reader_that_may_only_read_is_enough()
    {
        await using var scene = await StagingScene.OpenAsync(cluster, returns: false);
        await scene.PutAsync("R1", Nine);
        await scene.ReadAsync();
        await scene.PutAsync("R1", Nine, result: "2");

        (await scene.ReadAsync()).Fault.ShouldBeNull();

        (await scene.RecordAsync("R1")).ShouldBe("2 current");
        (await scene.ReturnedAsync("R1", "verdict")).ShouldBeNull();
    }

    [Fact]
    public async Task What_could_not_be_returned_is_returned_later()
    {
        await using var scene = await StagingScene.OpenAsync(cluster);
        await scene.SqlAsync("ALTER TABLE drug.check_return RENAME TO away");
        await scene.PutAsync("W1", Nine);
        await scene.ReadAsync();
        await scene.SqlAsync("ALTER TABLE drug.away RENAME TO check_return");

        (await scene.SweepAsync()).Fault.ShouldBeNull();

        (await scene.ReturnedAsync("W1", "verdict")).ShouldBe("accepted");
    }

    [Fact]
    public async Task A_missing_table_is_told_in_words_and_moves_nothing()
    {
        await using var scene = await StagingScene.OpenAsync(cluster);
        await scene.SqlAsync("ALTER TABLE drug.check_record RENAME TO away");

        var fault = (await scene.ReadAsync()).Fault!;

        fault.Code.ShouldBe("RCV-0501");
        fault.Message.ShouldContain("42P01");
        await scene.SqlAsync("ALTER TABLE drug.away RENAME TO check_record");
        await scene.PutAsync("M1", Nine);
        (await scene.ReadAsync()).Fault.ShouldBeNull();
        (await scene.RecordAsync("M1")).ShouldBe("1 current");
    }

    [Fact]
    public async Task A_broken_row_is_refused_alone()
    {
        await using var scene = await StagingScene.OpenAsync(cluster);
        await scene.PutAsync("X1", Nine);
        await scene.SqlAsync($"INSERT INTO drug.check_record (check_no, updated_at) VALUES ('X2', '{Nine}')");

        await scene.ReadAsync();

        (await scene.RecordAsync("X1")).ShouldBe("1 current");
        int.Parse((await scene.ReturnedAsync("X2", "jsonb_array_length(errors)"))!, CultureInfo.InvariantCulture).ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task Rows_without_key_or_with_an_instant_no_calendar_has_stop_nobody()
    {
        await using var scene = await StagingScene.OpenAsync(cluster);
        await scene.SqlAsync($"""
            ALTER TABLE drug.check_record DROP CONSTRAINT check_record_pkey;
            ALTER TABLE drug.check_record ALTER check_no DROP NOT NULL;
            INSERT INTO drug.check_record (ent_name, updated_at) VALUES ('甲', '{Nine}'), ('乙', '{Nine}'), ('丙', NULL);
            INSERT INTO drug.check_record (check_no, updated_at) VALUES ('I1', 'infinity'), ('I2', '-infinity'), ('I3', '0044-03-15 BC');
            """);
        await scene.SqlAsync($"INSERT INTO drug.check_record VALUES ('K1', '帆珠（上海）酒店管理有限公司', '91310101MA2MHE4FXX', '2025-10-01', '方怡、方诺洋', '02170331363721', '1', NULL, '{Nine}')");

        (await scene.ReadAsync()).Fault.ShouldBeNull();
        await scene.ReadAsync();
        await scene.SweepAsync();

        (await scene.RecordAsync("K1")).ShouldBe("1 current");
        var submissions = await scene.Hub.SubmissionsAsync(StagingScene.Partner);
        submissions.Sum(s => s.Counts.Rejected).ShouldBe(6);
        (await scene.ReturnedAsync("I1", "verdict")).ShouldBe("rejected");
    }

    [Fact]
    public async Task A_row_that_a_person_had_to_decide_is_returned_as_a_record_once_it_is_one()
    {
        await using var scene = await StagingScene.OpenAsync(cluster);
        await scene.SqlAsync($"INSERT INTO drug.check_record VALUES ('P1', '黄浦区没有人登记过的小店', NULL, '2025-10-01', '方怡、方诺洋', '02170331363721', '1', NULL, '{Nine}')");
        await scene.ReadAsync();
        (await scene.ReturnedAsync("P1", "verdict")).ShouldBe("review");
        var review = (await scene.Hub.GetAsync("/api/v1/reviews"))["items"]!.AsArray().ShouldHaveSingleItem()!;

        await scene.DecideAsync(review["id"]!.ToString());
        await scene.SweepAsync();

        (await scene.ReturnedAsync("P1", "verdict || ' ' || verdict_text || ' ' || (record_id IS NOT NULL)::text")).ShouldBe("accepted 已接收 true");
    }

    [Fact]
    public async Task A_section_without_a_usable_connection_string_is_named_at_start()
    {
        var settings = new Dictionary<string, string?> { [$"Staging:{StagingScene.Partner}:ConnectionStringFile"] = "no-such-file" };

        (await Should.ThrowAsync<InvalidDataException>(() => RunningHub.StartAsync(settings: settings))).Message.ShouldContain($"Staging:{StagingScene.Partner}:ConnectionString");
    }

    [Fact]
    public async Task Without_a_section_nothing_is_read()
    {
        await using var hub = await RunningHub.StartAsync();

        hub.Services.GetRequiredService<JobCatalogue>().Find(StagingScene.Poll).ShouldBeNull();
    }
}
