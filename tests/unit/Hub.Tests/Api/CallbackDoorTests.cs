using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Hub.Ledger;
using Hub.Tests.Hosting;
using Hub.Tests.Ledger;
using Hub.Tests.Polling;
using Hub.Tests.Schedules;
using Shouldly;
using Xunit;

namespace Hub.Tests.Api;

/// <summary>The door by which a partner calls: open to everybody, passed only by what the partner's adapter accepts.</summary>
public sealed class CallbackDoorTests : IAsyncLifetime
{
    private static readonly string Secret = Checks.No("秘密");
    private RunningHub _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await PartnerHub.StartAsync(called: new CallingPartner(PartnerHub.Partner));

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_call_the_adapter_accepts_is_a_submission_with_its_verdicts()
    {
        var (status, answer) = await CallAsync(Checks.Culture(Checks.No("WL")), "e1");

        (status, answer["state"]!.ToString(), answer["repeated"]!.GetValue<bool>()).ShouldBe((200, "finished", false));
        answer["rows"]!.AsArray().ShouldHaveSingleItem()!["verdict"]!.ToString().ShouldNotBeNullOrEmpty();
        var submission = (await _hub.SubmissionsAsync()).ShouldHaveSingleItem();
        (submission.Door, submission.Actor, submission.IdempotencyKey).ShouldBe(("callback", $"{PartnerHub.Partner}:callback", "e1"));
    }

    [Fact]
    public async Task The_same_event_again_is_answered_with_the_first_outcome()
    {
        var content = Checks.Culture(Checks.No("WL"));
        var first = await CallAsync(content, "e1");

        var again = await CallAsync(content, "e1");

        again.Body["id"]!.ToString().ShouldBe(first.Body["id"]!.ToString());
        again.Body["repeated"]!.GetValue<bool>().ShouldBeTrue();
        (await _hub.SubmissionsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_event_that_says_the_same_is_kept_and_one_id_for_two_contents_is_refused()
    {
        var content = Checks.Culture(Checks.No("WL"));
        await CallAsync(content, "e1");

        (await CallAsync(content, "e2")).Status.ShouldBe(200);
        var (status, problem) = await CallAsync(Checks.Culture(Checks.No("WL")), "e1");

        (status, problem["code"]!.ToString()).ShouldBe((422, "RCV-0422"));
        (await _hub.SubmissionsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_the_adapter_refuses_is_answered_as_a_problem_and_noted_without_what_it_said()
    {
        var before = await EvidenceAsync();

        var (status, problem) = await CallAsync(Secret, "e1", word: "wrong");
        await CallAsync(Secret, "e1", word: "wrong");

        (status, problem["code"]!.ToString()).ShouldBe((401, "SEC-8299"));
        (await _hub.SubmissionsAsync()).ShouldBeEmpty();
        var events = (await EvidenceAsync()).Skip(before.Count).Where(e => e.Contains("security", StringComparison.Ordinal)).ToList();
        events.ShouldHaveSingleItem().ShouldContain("SEC-8299");
        events[0].ShouldNotContain(Secret);
    }

    [Fact]
    public async Task An_event_without_an_id_is_refused() =>
        (await CallAsync(Checks.Culture(Checks.No("WL")), "")).Body["code"]!.ToString().ShouldBe("SEC-8200");

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused_before_the_adapter_sees_it()
    {
        var (status, problem) = await CallAsync(new string('x', (1024 * 1024) + 1), "e1");

        (status, problem["code"]!.ToString()).ShouldBe((413, "RCV-0413"));
    }

    [Fact]
    public async Task There_is_no_door_for_feeds_that_do_not_call()
    {
        using var response = await _hub.ClientWith(null).PostAsync("/callbacks/health/health-checks", new StringContent("{}"), TestContext.Current.CancellationToken);

        ((int)response.StatusCode).ShouldBe(404);
    }

    [Fact]
    public async Task Too_many_calls_are_asked_to_wait()
    {
        for (var i = 0; ; i++)
        {
            using var response = await _hub.ClientWith(null).PostAsync("/callbacks/nobody/nothing", new StringContent("{}"), TestContext.Current.CancellationToken);
            if ((int)response.StatusCode == 429)
            {
                response.Headers.RetryAfter.ShouldNotBeNull();
                break;
            }

            i.ShouldBeLessThan(200);
        }
    }

    [Fact]
    public async Task Behind_a_proxy_callers_are_told_apart_in_limits_and_evidence()
    {
        await using var hub = await PartnerHub.StartAsync(
            called: new CallingPartner(PartnerHub.Partner), settings: new Dictionary<string, string?> { ["TrustedProxies"] = "127.0.0.1" });
        for (var status = 0; status != 429;)
        {
            (status = await KnockAsync("203.0.113.9", "/callbacks/nobody/nothing")).ShouldBeOneOf(404, 429);
        }

        (await KnockAsync("203.0.113.10", "/callbacks/nobody/nothing")).ShouldBe(404);
        (await KnockAsync("203.0.113.10", $"/callbacks/{PartnerHub.Partner}/{PartnerHub.Feed}")).ShouldBe(401);
        (await ((StoredLedger)hub.Ledger).Store.QueryAsync("SELECT detail FROM evidence WHERE kind = 'security'", [], (ref row) => row.Text(), CancellationToken.None))
            .ShouldHaveSingleItem().ShouldContain("from 203.0.113.10 ");

        async Task<int> KnockAsync(string from, string door)
        {
            using var client = hub.ClientWith(null);
            client.DefaultRequestHeaders.Add("X-Forwarded-For", from);
            using var response = await client.PostAsync(door, new StringContent("{}"), TestContext.Current.CancellationToken);
            return (int)response.StatusCode;
        }
    }

    private async Task<(int Status, JsonNode Body)> CallAsync(string content, string eventId, string word = "right")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/callbacks/{PartnerHub.Partner}/{PartnerHub.Feed}") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(content)) };
        request.Headers.Add("X-Word", word);
        request.Headers.Add("X-Event", eventId);
        using var response = await _hub.ClientWith(null).SendAsync(request);
        return ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    private async Task<IReadOnlyList<string>> EvidenceAsync() =>
        await ((StoredLedger)_hub.Ledger).Store.QueryAsync("SELECT kind, detail FROM evidence ORDER BY seq", [], (ref row) => $"{row.Text()} {row.TextOrNull()}", CancellationToken.None);
}
