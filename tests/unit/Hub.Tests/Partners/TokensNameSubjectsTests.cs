using System.Text;
using System.Text.Json.Nodes;
using Hub.Inbound.Resolve;
using Hub.Ledger;
using Hub.Tests.Hosting;
using Hub.Tests.Schedules;
using Sandbox;
using Shouldly;
using Xunit;

namespace Hub.Tests.Partners;

/// <summary>Events of the simulated suishen code service that show the token of an enterprise and no code of it.</summary>
public sealed class TokensNameSubjectsTests : IAsyncLifetime
{
    private const string Partner = "suishen-code";
    private const string Uscc = "91310101MAGACNN850";
    private readonly SimulatedPlatforms _platforms = new();
    private SandboxHost _service = null!;
    private RunningHub _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _service = await _platforms.AddAsync(Partner);
        _hub = await _platforms.StartHubAsync();
        await PlatformsTellTests.KnowAsync(_hub);
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _platforms.DisposeAsync();
    }

    [Fact]
    public async Task A_scan_an_evaluation_a_complaint_and_a_question_find_their_subject_by_one_question()
    {
        await IssueAsync("tk-7");
        await TellAsync("scans", Scan("S-1", "\"token\":\"tk-7\""));
        await TellAsync("evaluations", """{"eventId":"E-2","evaluationNo":"P-1","code":"JCM-1","departmentCode":"11310101MA109Y0352","evaluatedAt":"2026-04-01T12:00:00+08:00","score":5,"token":"tk-7"}""");
        await TellAsync("complaints", """{"eventId":"E-3","complaintNo":"T-1","kind":"投诉","code":"JCM-1","raisedAt":"2026-04-01T12:00:00+08:00","content":"没有出示证件","token":"tk-7"}""");
        (await WaitingAsync(ShownTokens.Waiting)).Count.ShouldBe(3);
        (await FindAsync("code-scan", "S-1")).ShouldBeNull();
        var before = _service.Counts.Requests;

        (await _hub.RunJobAsync("tokens")).Changed.ShouldBe(3);
        await TellAsync("consultations", """{"eventId":"E-4","complaintNo":"T-2","raisedAt":"2026-04-01T12:00:00+08:00","content":"要准备什么材料","token":"tk-7"}""");

        foreach (var (type, key) in new[] { ("code-scan", "S-1"), ("evaluation", "P-1"), ("complaint", "T-1"), ("complaint", "T-2") })
        {
            var record = (await FindAsync(type, key)).ShouldNotBeNull($"{type} {key}");
            (await _hub.Ledger.Queries.FindSubjectAsync(record.Subject!.Value, CancellationToken.None))!.Subject.Uscc.ShouldBe(Uscc);
            Encoding.UTF8.GetString(record.Body).ShouldNotContain("tk-7");
        }

        (_service.Counts.Requests - before).ShouldBe(1);
        (await WaitingAsync(null)).ShouldBeEmpty();
        (await _hub.RunJobAsync("tokens")).IsWorthALine.ShouldBeFalse();
    }

    [Fact]
    public async Task A_service_that_does_not_answer_keeps_the_event_waiting_and_loses_nothing()
    {
        await IssueAsync("tk-7");
        await TellAsync("scans", Scan("S-1", "\"token\":\"tk-7\""));
        await _service.SetFaultsAsync("busy:1:1");
        var silent = await _hub.RunJobAsync("tokens");
        (silent.Changed, silent.Fault!.Code).ShouldBe((0, "RES-4203"));
        (await WaitingAsync(ShownTokens.Waiting)).ShouldHaveSingleItem();

        await _service.SetFaultsAsync();
        var answered = await _hub.RunJobAsync("tokens");
        for (var tries = 0; answered.Changed == 0 && tries < 100; tries++)
        {
            // The service asked to be left alone for a second, and is.
            answered.Fault!.Code.ShouldBe("RES-4203");
            await Task.Delay(100, TestContext.Current.CancellationToken);
            answered = await _hub.RunJobAsync("tokens");
        }

        answered.Changed.ShouldBe(1);
        (await FindAsync("code-scan", "S-1"))!.Subject.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_answer_that_is_lost_uses_the_token_up_and_a_person_decides()
    {
        await IssueAsync("tk-7");
        await TellAsync("scans", Scan("S-1", "\"token\":\"tk-7\""));
        await _service.SetFaultsAsync("cut-after-accept:1");
        (await _hub.RunJobAsync("tokens")).Fault!.Code.ShouldBe("RES-4203");
        (await _hub.RunJobAsync("tokens")).Changed.ShouldBe(0);

        var held = (await WaitingAsync("token-used")).ShouldHaveSingleItem();
        var (status, refused) = await _hub.PostJsonAsync($"/api/v1/reviews/{held.Id.Value}/decision", new { choice = "new", reason = "看一看" });
        (status, refused["code"]!.ToString()).ShouldBe((409, "RES-4416"));
        var subject = await SubjectAsync();
        (await _hub.PostJsonAsync($"/api/v1/reviews/{held.Id.Value}/decision", new { choice = "subject", subjectId = subject, reason = "向平台核实" })).Status.ShouldBe(200);
        (await FindAsync("code-scan", "S-1"))!.Subject!.Value.Value.ShouldBe(subject);
    }

    [Theory]
    [InlineData("t-9", "token-unknown")]
    [InlineData("t-old", "token-expired")]
    public async Task A_token_that_is_worth_nothing_is_asked_about_once_and_a_person_decides(string token, string reason)
    {
        await _service.PublishAsync("token", Issued("t-old", "2020-01-01"), cancellationToken: CancellationToken.None);
        await TellAsync("scans", Scan("S-1", $"\"token\":\"{token}\""));
        var before = _service.Counts.Requests;
        await _hub.RunJobAsync("tokens");
        await TellAsync("scans", Scan("S-2", $"\"token\":\"{token}\",\"enterpriseName\":\"上海隍同娱乐有限公司\""));
        await _hub.RunJobAsync("tokens");

        var held = await WaitingAsync(reason);
        held.Count.ShouldBe(2);
        held.Max(review => review.Candidates.Length).ShouldBeGreaterThan(2, "the name offers a candidate and decides nothing");
        (_service.Counts.Requests - before).ShouldBe(1);
    }

    [Fact]
    public async Task A_code_in_the_event_is_taken_and_its_token_not_asked_about()
    {
        var before = _service.Counts.Requests;
        await TellAsync("scans", Scan("S-1", $"\"token\":\"tk-7\",\"uscc\":\"{Uscc}\""));
        await TellAsync("scans", Scan("S-2", "\"channel\":\"wechat\""));
        await _hub.RunJobAsync("tokens");

        (await FindAsync("code-scan", "S-1"))!.Subject.ShouldNotBeNull();
        (await FindAsync("code-scan", "S-2"))!.Subject.ShouldBeNull("a scan without any word of its subject is about nobody");
        _service.Counts.Requests.ShouldBe(before);
    }

    [Fact]
    public async Task An_answer_is_good_for_what_came_before_the_token_ended_and_for_nothing_after()
    {
        var until = TimeProvider.System.GetUtcNow().AddSeconds(3);
        await _service.PublishAsync("token", Issued("tk-7", until.ToString("O")), cancellationToken: CancellationToken.None);
        await TellAsync("scans", Scan("S-1", "\"token\":\"tk-7\""));
        (await _hub.RunJobAsync("tokens")).Changed.ShouldBe(1);
        await Task.Delay(until - TimeProvider.System.GetUtcNow() + TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        await TellAsync("scans", Scan("S-2", "\"token\":\"tk-7\""));

        (await FindAsync("code-scan", "S-1"))!.Subject.ShouldNotBeNull();
        (await WaitingAsync("token-expired")).ShouldHaveSingleItem();
    }

    private Task<int> IssueAsync(string token) => _service.PublishAsync("token", Issued(token, "2099-01-01T00:00:00+08:00"), cancellationToken: CancellationToken.None);

    private static string Issued(string token, string until) => new JsonObject
    {
        ["token"] = token, ["uscc"] = Uscc, ["enterpriseName"] = "上海隍同娱乐有限公司", ["expiresAt"] = until.Length == 10 ? $"{until}T00:00:00+08:00" : until,
    }.ToJsonString();

    private static string Scan(string no, string more) =>
        $$"""{"eventId":"E-{{no}}","scanNo":"{{no}}","code":"JCM-1","scannedAt":"2026-04-01T12:00:00+08:00","result":"valid",{{more}}}""";

    private async Task TellAsync(string feed, string item) =>
        (await _service.PublishAsync(feed, item, _hub.Address, TestContext.Current.CancellationToken)).ShouldBeInRange(200, 202);

    private Task<RecordVersionRow?> FindAsync(string type, string key) => _hub.Ledger.Queries.FindRecordAsync(new RecordKey(type, Partner, key), null, CancellationToken.None);

    private Task<IReadOnlyList<ReviewRow>> WaitingAsync(string? reason) =>
        _hub.Ledger.Queries.ListReviewsAsync(new ReviewFilter(Reason: reason), 100, null, CancellationToken.None);

    private async Task<Guid> SubjectAsync()
    {
        var hits = await _hub.Ledger.WriteAsync(transaction => transaction.FindSubjectsAsync([(IdentifierSchemes.Uscc, Uscc)], []), CancellationToken.None);
        return hits.ByIdentifier.Values.Single().Id.Value;
    }
}
