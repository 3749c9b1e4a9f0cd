using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Ledger;
using Hub.Security;
using Hub.Subjects;
using Hub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Hub.Tests.Subjects;

public sealed class ReviewDeskTests(SharedHub shared)
{
    private const string Owner = "culture-tourism";

    [Fact]
    public async Task A_held_row_becomes_a_record_of_the_chosen_subject_and_is_owed()
    {
        var hub = await shared.StartedAsync();
        var (no, review) = await HeldAsync(hub, Checks.RenamedCompany, Checks.CompanyCode);
        var chosen = review["candidates"]!.AsArray().Single(c => c!["why"]!.ToString() == "code")!["subjectId"]!.ToString();
        (await hub.RecordAsync(Owner, no)).ShouldBeNull();

        var (status, decided) = await DecideAsync(hub, review, new { choice = "subject", subjectId = chosen, reason = "核对登记信息" });

        status.ShouldBe(200);
        decided["state"]!.ToString().ShouldBe("decided");
        decided["decision"]!.ToString().ShouldContain("核对登记信息");
        var record = (await hub.RecordAsync(Owner, no))!;
        record.Subject!.Value.ToString().ShouldBe(chosen);
        record.Version.ShouldBe(1);
        (await hub.ExchangesOfAsync(no)).ShouldHaveSingleItem().State.ShouldBe(ExchangeStates.Pending);
    }

    /// <summary>The rows of a large submission wait without their fields; a person still sees what the sender wrote.</summary>
    [Fact]
    public async Task A_held_row_of_a_large_submission_is_kept_as_it_came()
    {
        var hub = await shared.StartedAsync();
        var (no, name) = (Checks.No("WL"), $"上海{Checks.No("缺")}有限公司");
        var (known, code) = ($"上海{Checks.No("新")}有限公司", Checks.NewUscc());
        var lines = Enumerable.Range(0, 300).Select(row => row == 250 ? Checks.Culture(no, name, null) : Checks.Culture(Checks.No("WL"), known, code));

        var submission = await hub.SubmitAsync(Owner, "culture-checks", string.Concat(lines));

        (submission["counts"]!["accepted"]!.GetValue<int>(), submission["counts"]!["review"]!.GetValue<int>()).ShouldBe((299, 1), submission.ToJsonString());
        var reviews = await hub.Ledger.Queries.ListReviewsAsync(new ReviewFilter(), 500, null, TestContext.Current.CancellationToken);
        var source = reviews.Single(review => review.Submission?.ToString() == submission["id"]!.ToString()).Source!;
        JsonNode.Parse(source)![0]!["fields"]!["enterprise"]!["name"]!.ToString().ShouldBe(name);
        source.ShouldContain(no);
    }

    [Fact]
    public async Task A_held_row_that_came_again_with_what_it_lacked_leaves_the_queue()
    {
        var hub = await shared.StartedAsync();
        var name = $"上海{Checks.No("缺")}有限公司";
        var (no, review) = await HeldAsync(hub, name, null);
        var (_, other) = await HeldAsync(hub, $"上海{Checks.No("缺")}有限公司", null);
        await hub.SubmitAsync(Owner, "culture-checks", Checks.Culture(no, name, Checks.NewUscc()));
        var record = (await hub.RecordAsync(Owner, no))!;

        await hub.Services.GetRequiredService<HeldRows>().ResolveAsync("tester", TestContext.Current.CancellationToken);

        var closed = await hub.GetAsync($"/api/v1/reviews/{review["id"]}");
        (closed["state"]!.ToString(), closed["decision"]!.ToString()).ShouldBe(("decided", "resolved: 该记录已由后来的报送办结，自动关闭"));
        var after = (await hub.RecordAsync(Owner, no))!;
        (after.Version, after.Subject).ShouldBe((record.Version, record.Subject), "what came later stands as it is");
        (await hub.GetAsync($"/api/v1/reviews/{other["id"]}"))["state"]!.ToString().ShouldBe("open");
    }

    [Fact]
    public async Task A_held_row_may_be_about_a_new_subject()
    {
        var hub = await shared.StartedAsync();
        var name = $"上海{Checks.No("新")}有限公司";
        var (no, review) = await HeldAsync(hub, name, null);

        (await DecideAsync(hub, review, new { choice = "new", reason = "新开企业" })).Status.ShouldBe(200);

        var subject = await hub.Ledger.Queries.FindSubjectAsync((await hub.RecordAsync(Owner, no))!.Subject!.Value, CancellationToken.None);
        subject!.Subject.Name.ShouldBe(name);
        subject.Subject.Registered.ShouldBeFalse();
    }

    [Fact]
    public async Task A_new_subject_does_not_take_the_code_of_another()
    {
        var hub = await shared.StartedAsync();
        var (no, review) = await HeldAsync(hub, Checks.RenamedCompany, Checks.CompanyCode);

        var (status, problem) = await DecideAsync(hub, review, new { choice = "new", reason = "x" });

        (status, problem["code"]!.ToString()).ShouldBe((409, "RES-4415"));
        (await hub.RecordAsync(Owner, no)).ShouldBeNull();
        (await hub.GetAsync($"/api/v1/reviews/{review["id"]}"))["state"]!.ToString().ShouldBe("open");
    }

    [Fact]
    public async Task A_discarded_row_becomes_nothing()
    {
        var hub = await shared.StartedAsync();
        var (no, review) = await HeldAsync(hub, "上海无人知有限公司", null);

        (await DecideAsync(hub, review, new { choice = "discard", reason = "单位已撤回" })).Body["state"]!.ToString().ShouldBe("discarded");

        (await hub.RecordAsync(Owner, no)).ShouldBeNull();
    }

    [Fact]
    public async Task A_name_one_character_off_offers_the_similar_one_and_merges_nothing()
    {
        var hub = await shared.StartedAsync();
        var (_, review) = await HeldAsync(hub, Checks.Company.Replace("珠", "株", StringComparison.Ordinal), null);

        review["candidates"]!.AsArray().ShouldContain(c => c!["why"]!.ToString() == "similar-name" && c["name"]!.ToString().Contains("帆珠", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{\"choice\":\"subject\",\"reason\":\"x\"}", 409, "RES-4400")]
    [InlineData("{\"choice\":\"same\",\"reason\":\"x\"}", 409, "RES-4400")]
    [InlineData("{\"choice\":\"whatever\",\"reason\":\"x\"}", 409, "RES-4400")]
    [InlineData("{\"reason\":\"x\"}", 409, "RES-4400")]
    [InlineData("{\"choice\":\"new\"}", 400, "API-8400")]
    [InlineData("{\"choice\":\"subject\",\"subjectId\":\"018f0000-0000-7000-8000-000000000000\",\"reason\":\"x\"}", 409, "RES-4411")]
    public async Task A_decision_that_does_not_fit_is_refused_and_the_row_stays_held(string decision, int status, string code)
    {
        var hub = await shared.StartedAsync();
        var (no, review) = await HeldAsync(hub, "上海无人知有限公司", null);

        var answer = await DecideAsync(hub, review, JsonNode.Parse(decision)!);

        (answer.Status, answer.Body["code"]!.ToString()).ShouldBe((status, code));
        (await hub.RecordAsync(Owner, no)).ShouldBeNull();
        (await hub.GetAsync($"/api/v1/reviews/{review["id"]}"))["state"]!.ToString().ShouldBe("open");
    }

    [Fact]
    public async Task Of_many_decisions_at_once_one_is_taken()
    {
        var hub = await shared.StartedAsync();
        var (no, review) = await HeldAsync(hub, $"上海{Checks.No("争")}有限公司", null);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => DecideAsync(hub, review, new { choice = "new", reason = "x" })));

        answers.Count(a => a.Status == 200).ShouldBe(1);
        answers.Where(a => a.Status != 200).ShouldAllBe(a => a.Status == 409 && a.Body["code"]!.ToString() == "RES-4409");
        (await hub.RecordAsync(Owner, no))!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_decided_or_unknown_review_is_not_decided_again()
    {
        var hub = await shared.StartedAsync();
        var (_, review) = await HeldAsync(hub, "上海无人知有限公司", null);
        await DecideAsync(hub, review, new { choice = "discard", reason = "x" });

        (await DecideAsync(hub, review, new { choice = "new", reason = "x" })).Body["code"]!.ToString().ShouldBe("RES-4409");
        var unknown = JsonNode.Parse("{\"id\":\"018f0000-0000-7000-8000-000000000000\"}")!;
        (await DecideAsync(hub, unknown, new { choice = "new", reason = "x" })).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_row_decided_late_does_not_overwrite_what_came_meanwhile()
    {
        var hub = await shared.StartedAsync();
        var no = Checks.No("SJ");
        await hub.SubmitAsync("market-regulation", "double-random", Checks.MarketHeader + Checks.Market(no, "", "上海无人知有限公司", "20250830110000"));
        var review = (await hub.Ledger.Queries.ListReviewsAsync(new ReviewFilter(Partner: "market-regulation"), 1, null, CancellationToken.None))[0];
        await hub.SubmitAsync("market-regulation", "double-random", Checks.MarketHeader + Checks.Market(no, submittedAt: "20250830120000", result: "B"));
        var record = (await hub.RecordAsync("market-regulation", no))!;

        var (status, _) = await hub.PostJsonAsync($"/api/v1/reviews/{review.Id}/decision", new { choice = "subject", subjectId = record.Subject!.Value.Value, reason = "x" });

        status.ShouldBe(200);
        (await hub.RecordAsync("market-regulation", no))!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_row_decided_late_does_not_bring_back_what_its_sender_withdrew_meanwhile()
    {
        var hub = await shared.StartedAsync();
        var no = Checks.No("SJ");
        await hub.SubmitAsync("market-regulation", "double-random", Checks.MarketHeader + Checks.Market(no, submittedAt: "20250830110000"));
        await hub.SubmitAsync("market-regulation", "double-random", Checks.MarketHeader + Checks.Market(no, "", "上海无人知有限公司", "20250830120000"));
        var review = (await hub.Ledger.Queries.ListReviewsAsync(new ReviewFilter(Partner: "market-regulation"), 1, null, CancellationToken.None))[0];
        using var withdrawn = await hub.Http.DeleteAsync($"/api/v1/records/inspection-record/{no}?owner=market-regulation&reason=x", TestContext.Current.CancellationToken);
        withdrawn.IsSuccessStatusCode.ShouldBeTrue();

        var (status, _) = await hub.PostJsonAsync($"/api/v1/reviews/{review.Id}/decision", new { choice = "new", reason = "x" });

        status.ShouldBe(200);
        var record = (await hub.RecordAsync("market-regulation", no))!;
        (record.Version, record.State).ShouldBe((2, RecordStates.Withdrawn));
    }

    [Fact]
    public async Task Whom_a_row_may_be_about_and_what_sources_say_is_masked_without_the_right_to_see_it()
    {
        var hub = await shared.StartedAsync();
        var (_, held) = await HeldAsync(hub, "帆珠上海酒店管理公司", null);
        var candidate = held["candidates"]!.AsArray()[0]!;
        var (_, key) = await hub.PostJsonAsync("/api/v1/keys", new { rights = new[] { "list", "body" } });
        using var reader = hub.ClientWith(key["key"]!.ToString());

        var masked = (await reader.GetFromJsonAsync<JsonNode>($"/api/v1/reviews/{held["id"]}", TestContext.Current.CancellationToken))!;
        var subject = (await reader.GetFromJsonAsync<JsonNode>($"/api/v1/subjects/{candidate["subjectId"]}", TestContext.Current.CancellationToken))!;

        candidate["name"]!.ToString().ShouldNotContain("*");
        masked["candidates"]![0]!["name"]!.ToString().ShouldBe(PersonalFields.Masked(candidate["name"]!.ToString()));
        masked["draft"]!["subject"]!["name"]!.ToString().ShouldBe("帆*********");
        subject["statements"]!.AsArray().ShouldNotBeEmpty();
        subject["statements"]!.AsArray().Select(s => s!["value"]!.ToString()).ShouldAllBe(value => value.Length < 2 || value.Substring(1).All(letter => letter == '*'));
        (await hub.GetAsync($"/api/v1/subjects/{candidate["subjectId"]}"))["statements"]!.AsArray().ShouldContain(s => s!["value"]!.ToString().Length > 5 && !s["value"]!.ToString().Contains('*'));
    }

    private static async Task<(string No, JsonNode Review)> HeldAsync(RunningHub hub, string name, string? code)
    {
        var no = Checks.No("WL");
        var submission = await hub.SubmitAsync(Owner, "culture-checks", Checks.Culture(no, name, code));
        submission["counts"]!["review"]!.GetValue<int>().ShouldBe(1);
        var held = (await hub.Ledger.Queries.ListReviewsAsync(new ReviewFilter(Partner: Owner), 100, null, CancellationToken.None))
            .Single(r => r.Submission?.ToString() == submission["id"]!.ToString());
        return (no, await hub.GetAsync($"/api/v1/reviews/{held.Id}"));
    }

    private static Task<(int Status, JsonNode Body)> DecideAsync(RunningHub hub, JsonNode review, object decision) =>
        hub.PostJsonAsync($"/api/v1/reviews/{review["id"]}/decision", decision);
}
