using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.Ledger;
using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Subjects;

public sealed class SubjectMergesTests(SharedHub shared)
{
    private const string Owner = "culture-tourism";

    [Fact]
    public async Task Records_of_a_merged_subject_get_a_new_version_that_is_owed_and_an_undo_gives_them_back()
    {
        var hub = await shared.StartedAsync();
        var (no, from, code) = await NewAsync(hub);
        var (_, into, _) = await NewAsync(hub);

        (await MergeAsync(hub, from, into)).Status.ShouldBe(200);

        var merged = (await hub.RecordAsync(Owner, no))!;
        (merged.Version, merged.Subject).ShouldBe((2, into));
        JsonNode.Parse(merged.Body)!["subjectId"]!.ToString().ShouldBe(into.ToString());
        (await hub.ExchangesOfAsync(no)).Select(e => e.Version).ShouldBe([1, 2], ignoreOrder: true);
        (await SubjectOfAsync(hub, code)).ShouldBe(into);

        (await UndoAsync(hub, from)).Status.ShouldBe(200);

        var back = (await hub.RecordAsync(Owner, no))!;
        (back.Version, back.Subject).ShouldBe((3, from));
        (await hub.ExchangesOfAsync(no)).Select(e => e.Version).ShouldContain(3);
        (await SubjectOfAsync(hub, code)).ShouldBe(from);
        (await hub.Ledger.Queries.FindSubjectAsync(from, CancellationToken.None))!.Decisions.ShouldHaveSingleItem().UndoneAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Records_that_came_after_a_merge_go_with_the_subject_they_name_when_it_is_undone()
    {
        var hub = await shared.StartedAsync();
        var (_, from, code) = await NewAsync(hub);
        var (_, into, other) = await NewAsync(hub);
        await MergeAsync(hub, from, into);
        var (mine, theirs) = (Checks.No("WL"), Checks.No("WL"));
        await hub.SubmitAsync(Owner, "culture-checks", Checks.Culture(mine, null, code) + Checks.Culture(theirs, null, other));
        (await hub.RecordAsync(Owner, mine))!.Subject.ShouldBe(into);

        (await UndoAsync(hub, from)).Status.ShouldBe(200);

        var back = (await hub.RecordAsync(Owner, mine))!;
        (back.Version, back.Subject).ShouldBe((2, from));
        (await hub.ExchangesOfAsync(mine)).Select(e => e.Version).ShouldContain(2);
        (await hub.RecordAsync(Owner, theirs))!.Subject.ShouldBe(into);
    }

    [Fact]
    public async Task A_moved_record_that_was_corrected_to_name_the_other_stays_with_it_when_the_merge_is_undone()
    {
        var hub = await shared.StartedAsync();
        var (no, from, _) = await NewAsync(hub);
        var (_, into, other) = await NewAsync(hub);
        await MergeAsync(hub, from, into);
        await hub.SubmitAsync(Owner, "culture-checks", Checks.Culture(no, null, other));

        await UndoAsync(hub, from);

        (await hub.RecordAsync(Owner, no))!.Subject.ShouldBe(into);
    }

    [Fact]
    public async Task Visits_follow_the_records_of_a_merge_and_its_undo()
    {
        var hub = await shared.StartedAsync();
        var (_, from, _) = await NewAsync(hub);
        var (_, into, _) = await NewAsync(hub);

        await MergeAsync(hub, from, into);
        (await VisitsAsync(hub, from), await VisitsAsync(hub, into)).ShouldBe((0, 2));
        await UndoAsync(hub, from);

        (await VisitsAsync(hub, from), await VisitsAsync(hub, into)).ShouldBe((1, 1));
    }

    private static async Task<int> VisitsAsync(RunningHub hub, SubjectId subject)
    {
        var key = new VisitKey(subject, "02170331363721", 2025);
        return (await hub.Ledger.WriteAsync(transaction => transaction.CountVisitsAsync([key]), CancellationToken.None)).GetValueOrDefault(key);
    }

    [Fact]
    public async Task An_undo_leaves_the_records_of_the_other_alone()
    {
        var hub = await shared.StartedAsync();
        var (_, from, _) = await NewAsync(hub);
        var (other, into, _) = await NewAsync(hub);
        await MergeAsync(hub, from, into);

        await UndoAsync(hub, from);

        (await hub.RecordAsync(Owner, other))!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task An_undo_in_a_chain_of_merges_finds_the_records_where_they_are_by_now()
    {
        var hub = await shared.StartedAsync();
        var (no, first, _) = await NewAsync(hub);
        var (middleNo, middle, _) = await NewAsync(hub);
        var (_, last, _) = await NewAsync(hub);
        await MergeAsync(hub, first, middle);
        await MergeAsync(hub, middle, last);
        (await hub.RecordAsync(Owner, no))!.Subject.ShouldBe(last);

        (await UndoAsync(hub, first)).Status.ShouldBe(200);

        (await hub.RecordAsync(Owner, no))!.Subject.ShouldBe(first);
        (await hub.RecordAsync(Owner, middleNo))!.Subject.ShouldBe(last);
        (await UndoAsync(hub, middle)).Status.ShouldBe(200);
        (await hub.RecordAsync(Owner, no))!.Subject.ShouldBe(first);
        (await hub.RecordAsync(Owner, middleNo))!.Subject.ShouldBe(middle);
    }

    [Fact]
    public async Task Two_registered_companies_with_codes_of_their_own_are_never_merged()
    {
        var hub = await shared.StartedAsync();
        var one = await SubjectOfAsync(hub, Checks.CompanyCode);
        var two = await SubjectOfAsync(hub, Checks.RenamedCompanyCode);

        var (status, problem) = await MergeAsync(hub, one, two);

        (status, problem["code"]!.ToString()).ShouldBe((409, "RES-4413"));
    }

    [Fact]
    public async Task What_cannot_be_merged_or_undone_is_refused()
    {
        var hub = await shared.StartedAsync();
        var (_, one, _) = await NewAsync(hub);
        var (_, two, _) = await NewAsync(hub);
        var nobody = SubjectId.New(DateTimeOffset.UnixEpoch);

        (await MergeAsync(hub, one, one)).Body["code"]!.ToString().ShouldBe("RES-4412");
        (await MergeAsync(hub, one, nobody)).Body["code"]!.ToString().ShouldBe("RES-4412");
        (await UndoAsync(hub, one)).Body["code"]!.ToString().ShouldBe("RES-4414");
        (await hub.PostJsonAsync($"/api/v1/subjects/{one}/merge", new { into = two.Value })).Status.ShouldBe(400);
        await MergeAsync(hub, one, two);
        (await MergeAsync(hub, one, two)).Body["code"]!.ToString().ShouldBe("RES-4412");
        (await hub.PostJsonAsync($"/api/v1/subjects/{one}/unmerge", new { })).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Two_merges_against_each_other_at_once_never_make_a_circle()
    {
        var hub = await shared.StartedAsync();
        for (var round = 0; round < 10; round++)
        {
            var (no, one, _) = await NewAsync(hub);
            var (_, two, _) = await NewAsync(hub);

            var answers = await Task.WhenAll(MergeAsync(hub, one, two), MergeAsync(hub, two, one));

            answers.Select(a => a.Status).Order().ShouldBe([200, 409]);
            (await hub.RecordAsync(Owner, no))!.Subject.ShouldBe(answers[0].Status == 200 ? two : one);
        }
    }

    [Fact]
    public async Task A_subject_is_shown_with_plain_ids_and_what_sources_say_only_to_who_may_read_bodies()
    {
        var hub = await shared.StartedAsync();
        var (_, subject, code) = await NewAsync(hub);
        using var reader = await OperatorAsync(hub, "list");

        var full = await hub.GetAsync($"/api/v1/subjects/{subject}");
        var listed = JsonNode.Parse(await reader.GetStringAsync($"/api/v1/subjects/{subject}", TestContext.Current.CancellationToken))!;

        (full["id"]!.ToString(), full["uscc"]!.ToString()).ShouldBe((subject.ToString(), code));
        full["at"]!.ToString().ShouldEndWith("+08:00");
        full["statements"]!.AsArray().ShouldNotBeEmpty();
        listed["id"]!.ToString().ShouldBe(subject.ToString());
        listed["statements"].ShouldBeNull();
    }

    [Fact]
    public async Task A_pair_is_merged_or_remembered_as_not_the_same()
    {
        var hub = await shared.StartedAsync();
        var (no, one, _) = await NewAsync(hub);
        var (_, two, _) = await NewAsync(hub);
        var (_, three, _) = await NewAsync(hub);

        (await DecideAsync(hub, await PairAsync(hub, one, three), "not-same")).ShouldBe(200);
        (await DecideAsync(hub, await PairAsync(hub, one, two), "same")).ShouldBe(200);

        (await hub.RecordAsync(Owner, no))!.Subject.ShouldBe(two);
        (await hub.Ledger.Queries.FindSubjectAsync(one, CancellationToken.None))!.Decisions.Select(d => (d.Kind, d.Right))
            .ShouldBe([("not-same", three), ("merged", two)], ignoreOrder: true);
    }

    private static async Task<(string No, SubjectId Subject, string Code)> NewAsync(RunningHub hub)
    {
        var (no, code) = (Checks.No("WL"), Checks.NewUscc());
        var row = (await hub.ReportAsync(Owner, "culture-checks", Checks.Culture(no, $"上海{no}有限公司", code)))[0];
        return (no, new SubjectId(Guid.Parse(row["subjectId"]!.ToString())), code);
    }

    private static async Task<HttpClient> OperatorAsync(RunningHub hub, params string[] rights) =>
        hub.ClientWith((await hub.PostJsonAsync("/api/v1/keys", new { rights, label = "test" })).Body["key"]!.ToString());

    private static async Task<SubjectId> SubjectOfAsync(RunningHub hub, string code) =>
        new(Guid.Parse((await hub.ReportAsync(Owner, "culture-checks", Checks.Culture(Checks.No("WL"), null, code)))[0]["subjectId"]!.ToString()));

    private static Task<(int Status, JsonNode Body)> MergeAsync(RunningHub hub, SubjectId from, SubjectId into) =>
        hub.PostJsonAsync($"/api/v1/subjects/{from}/merge", new { into = into.Value, reason = "同一主体" });

    private static Task<(int Status, JsonNode Body)> UndoAsync(RunningHub hub, SubjectId from) =>
        hub.PostJsonAsync($"/api/v1/subjects/{from}/unmerge", new { reason = "合并有误" });

    private static async Task<int> DecideAsync(RunningHub hub, ReviewId pair, string choice) =>
        (await hub.PostJsonAsync($"/api/v1/reviews/{pair}/decision", new { choice, reason = "核对" })).Status;

    private static async Task<ReviewId> PairAsync(RunningHub hub, SubjectId left, SubjectId right)
    {
        var at = TimeProvider.System.GetUtcNow();
        var id = ReviewId.New(at);
        var candidates = JsonSerializer.Serialize(new[] { new { subjectId = left.Value }, new { subjectId = right.Value } });
        await hub.Ledger.WriteAsync(
            async transaction =>
            {
                var write = new InboundWrite { Kind = "batch", Actor = "test", At = at };
                write.Reviews.Add(new ReviewRow(id, "pair", null, null, null, 0, "similar-name", null, null, null, candidates, ReviewStates.Open, at));
                await transaction.WriteAsync(write);
                return 0;
            },
            CancellationToken.None);
        return id;
    }
}
