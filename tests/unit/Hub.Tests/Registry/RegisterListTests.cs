using System.Text;
using System.Text.Json.Nodes;
using Hub.Ledger;
using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Registry;

/// <summary>Reference lists: the whole list each time; what is no longer in it ends, its history stays.</summary>
public sealed class RegisterListTests : IAsyncLifetime
{
    private const string Item = "02170331363721";
    private static readonly string ItemsFile = File.ReadAllText(Samples.File("reference/items.csv"));
    private static readonly string OfficersFile = File.ReadAllText(Samples.File("reference/officers.csv"));
    private RunningHub _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await RunningHub.StartWithRegistryAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_list_that_comes_again_in_other_bytes_changes_nothing()
    {
        var again = await SendAsync("items", ItemsFile + "\n");

        again["counts"]!["duplicate"]!.GetValue<int>().ShouldBe(22);
        again["counts"]!["accepted"]!.GetValue<int>().ShouldBe(0);
        again["counts"]!["updated"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task An_entry_that_changed_gets_a_new_version()
    {
        var changed = await SendAsync("items", ItemsFile.Replace("旅行社经营检查", "旅行社检查", StringComparison.Ordinal));

        changed["counts"]!["updated"]!.GetValue<int>().ShouldBe(1);
        (await ItemAsync()).Version.ShouldBe(2);
    }

    [Fact]
    public async Task An_entry_that_vanished_ends_and_its_history_stays_and_it_may_come_back()
    {
        await SendAsync("items", Without(ItemsFile, Item));

        var ended = await ItemAsync();
        (ended.State, ended.Version).ShouldBe((RecordStates.Ended, 2));
        JsonNode.Parse(ended.Body)!["state"]!.ToString().ShouldBe("ended");
        (await _hub.Ledger.Queries.ReadVersionsAsync(ended.Id, CancellationToken.None)).Select(v => v.State).ShouldBe([RecordStates.Current, RecordStates.Ended]);

        await SendAsync("items", ItemsFile + "\n\n");
        (await ItemAsync()).State.ShouldBe(RecordStates.Current);
    }

    [Fact]
    public async Task A_subject_that_vanished_is_owed_to_who_was_told_of_it()
    {
        var subjects = await File.ReadAllTextAsync(Samples.File("reference/subjects.csv"));
        var last = subjects.TrimEnd().Split('\n')[^1];

        await SendAsync("subjects", Without(subjects, last.Split(',')[0] + ","));

        var ended = (await _hub.Ledger.Queries.ListExchangesAsync(new ExchangeFilter("compliance-code"), 1_000, null, CancellationToken.None)).Where(owed => owed.Version == 2);
        ended.ShouldHaveSingleItem().Feed.ToString().ShouldBe("compliance-code/subjects");
    }

    [Fact]
    public async Task Inspections_from_before_an_item_ended_are_accepted_and_later_ones_are_not()
    {
        await SendAsync("items", Without(ItemsFile, Item));
        var tomorrow = TimeProvider.System.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        var rows = await _hub.ReportAsync("culture-tourism", "culture-checks", Checks.Culture(Checks.No("WL")) + Checks.Culture(Checks.No("WL"), day: tomorrow));

        rows[0]["verdict"]!.ToString().ShouldBe("accepted");
        rows[1]["verdict"]!.ToString().ShouldBe("rejected");
        rows[1]["errors"]!.AsArray().ShouldContain(e => e!["field"]!.ToString() == "items.code");
    }

    [Fact]
    public async Task An_inspection_right_after_its_item_was_filed_is_accepted()
    {
        const string New = "05999999999990";
        var before = await _hub.ReportAsync("culture-tourism", "culture-checks", Checks.Culture(Checks.No("WL"), item: New));
        await SendAsync("items", ItemsFile + $"{New},11310101MA188G4T6B3,新事项检查,culture-tourism,2,2024-12-01,2024-12-15\n");

        var after = await _hub.ReportAsync("culture-tourism", "culture-checks", Checks.Culture(Checks.No("WL"), item: New));

        before[0]["verdict"]!.ToString().ShouldBe("rejected");
        after[0]["verdict"]!.ToString().ShouldBe("accepted", after[0].ToJsonString());
    }

    [Fact]
    public async Task A_list_cut_to_less_than_half_ends_nothing_and_says_so()
    {
        var lines = OfficersFile.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        var cut = await SendAsync("officers", string.Join('\n', lines.Take(20)) + "\n");

        cut["state"]!.ToString().ShouldBe("finished");
        cut["faults"]![0]!["code"]!.ToString().ShouldBe("REC-5201");
        (await OfficerStatesAsync()).ShouldAllBe(state => state == RecordStates.Current);
    }

    [Fact]
    public async Task A_list_without_a_single_entry_ends_nothing_and_says_so()
    {
        var empty = await SendAsync("departments", (await File.ReadAllTextAsync(Samples.File("reference/departments.csv"))).Split('\n')[0] + "\n");

        empty["faults"]![0]!["code"]!.ToString().ShouldBe("REC-5201");
        (await _hub.Ledger.Queries.FindRecordAsync(new RecordKey("department", RunningHub.Registry, "culture-tourism"), null, CancellationToken.None))!
            .State.ShouldBe(RecordStates.Current);
    }

    [Fact]
    public async Task An_entry_whose_row_is_refused_has_not_vanished()
    {
        var refused = OfficersFile.Replace("方怡,09043586436,culture-tourism,2027-12-31,有效", "方怡,09043586436,culture-tourism,没有日期,有效", StringComparison.Ordinal);

        var list = await SendAsync("officers", refused);

        list["counts"]!["rejected"]!.GetValue<int>().ShouldBe(1);
        (await _hub.RecordAsync(RunningHub.Registry, "09043586436", "officer"))!.State.ShouldBe(RecordStates.Current);
    }

    [Fact]
    public async Task An_entry_whose_code_a_spreadsheet_damaged_has_not_vanished_and_the_next_sound_list_ends_what_did()
    {
        var damaged = await SendAsync("items", ItemsFile.Replace(Item, "2.17033E+12", StringComparison.Ordinal));

        damaged["counts"]!["rejected"]!.GetValue<int>().ShouldBe(1);
        damaged["faults"]![0]!["code"]!.ToString().ShouldBe("REC-5202");
        (await ItemAsync()).State.ShouldBe(RecordStates.Current);

        (await SendAsync("items", Without(ItemsFile, Item)))["faults"].ShouldBeNull();
        (await ItemAsync()).State.ShouldBe(RecordStates.Ended);
    }

    [Fact]
    public async Task An_error_sheet_of_a_list_that_comes_back_is_not_taken_for_the_whole_list()
    {
        var departments = await File.ReadAllTextAsync(Samples.File("reference/departments.csv"));
        var refused = await SendAsync("departments", departments.TrimEnd() + "\nnew-office,上海市黄浦区新设机构,11310101MA1FP02011,310101\n");
        refused["counts"]!["rejected"]!.GetValue<int>().ShouldBe(1);
        var sheet = await _hub.Http.GetStringAsync($"/api/v1/submissions/{refused["id"]}/errors.csv", TestContext.Current.CancellationToken);
        var corrected = sheet.Replace("11310101MA1FP02011", "11310101MA1FP02018", StringComparison.Ordinal);

        (await SendAsync("departments", corrected))["counts"]!["accepted"]!.GetValue<int>().ShouldBe(1);
        await SendAsync("departments", corrected + "\r\n");

        foreach (var department in new[] { "new-office", "culture-tourism", "fire-rescue" })
        {
            (await _hub.RecordAsync(RunningHub.Registry, department, "department"))!.State.ShouldBe(RecordStates.Current);
        }
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_to_its_end_ends_nothing()
    {
        var broken = await SendAsync("officers", "\"姓名,执法证号,单位");

        broken["state"]!.ToString().ShouldBe("refused");
        (await OfficerStatesAsync()).ShouldAllBe(state => state == RecordStates.Current);
    }

    [Fact]
    public async Task A_large_list_ends_what_vanished_like_a_small_one()
    {
        var list = new StringBuilder(OfficersFile);
        for (var i = 0; i < 2_000; i++)
        {
            list.Append(System.Globalization.CultureInfo.InvariantCulture, $"王{i},0905{i:D7},health,2027-12-31,有效\n");
        }

        (await SendAsync("officers", list.ToString()))["counts"]!["accepted"]!.GetValue<int>().ShouldBe(2_000);
        await SendAsync("officers", Without(list.ToString(), "09050001999"));

        (await _hub.RecordAsync(RunningHub.Registry, "09050001999", "officer"))!.State.ShouldBe(RecordStates.Ended);
        (await _hub.RecordAsync(RunningHub.Registry, "09050001998", "officer"))!.State.ShouldBe(RecordStates.Current);
    }

    private Task<JsonNode> SendAsync(string list, string content) => _hub.SubmitAsync(RunningHub.Registry, list, content);

    private async Task<RecordVersionRow> ItemAsync() => (await _hub.RecordAsync(RunningHub.Registry, Item, "inspection-item"))!;

    private async Task<List<string>> OfficerStatesAsync()
    {
        var states = new List<string>();
        await foreach (var officer in _hub.Ledger.Queries.ReadCurrentAsync("officer", null, CancellationToken.None))
        {
            states.Add(officer.State);
        }

        states.Count.ShouldBe(98);
        return states;
    }

    private static string Without(string list, string code) =>
        string.Join('\n', list.Split('\n').Where(line => !line.Contains(code, StringComparison.Ordinal)));
}
