using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Hub.Ledger;
using Hub.Security;
using Hub.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Hub.Tests.Security;

public sealed class AccessTests(SharedHub shared)
{
    private static readonly string Unknown = Guid.CreateVersion7(DateTimeOffset.UnixEpoch).ToString();

    [Theory]
    [InlineData("GET", "/api/v1/status")]
    [InlineData("GET", "/api/v1/submissions")]
    [InlineData("GET", "/api/v1/exchanges")]
    [InlineData("GET", "/api/v1/reviews")]
    [InlineData("GET", "/api/v1/replays")]
    [InlineData("GET", "/api/v1/partners")]
    [InlineData("GET", "/api/v1/keys")]
    [InlineData("POST", "/api/v1/keys")]
    [InlineData("POST", "/api/v1/recognise")]
    [InlineData("POST", "/api/v1/evidence/verify")]
    [InlineData("GET", "/api/v1/records/inspection-record/changes")]
    [InlineData("POST", "/api/v1/partners/culture-tourism/feeds/culture-checks/submissions")]
    public async Task Nothing_opens_without_a_key_or_with_a_wrong_one(string method, string address)
    {
        var hub = await shared.StartedAsync();
        foreach (var key in new[] { null, "pk_wrong", "" })
        {
            using var client = hub.ClientWith(null);
            using var request = new HttpRequestMessage(new HttpMethod(method), address);
            if (key is not null)
            {
                request.Headers.Add("X-Api-Key", key);
            }

            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
            (await JsonAsync(response))["code"]!.ToString().ShouldBe("API-8401");
        }
    }

    [Fact]
    public async Task A_partner_sees_what_is_its_own_and_nothing_else()
    {
        var hub = await shared.StartedAsync();
        using var culture = await hub.ClientOfAsync("culture-tourism");
        using var market = await hub.ClientOfAsync("market-regulation");
        var no = Checks.No("WL");
        var submission = (await hub.SubmitAsync("culture-tourism", "culture-checks", Checks.Culture(no) + Checks.Culture(Checks.No("WL"), code: "1")))["id"]!.ToString();

        foreach (var address in new[]
        {
            $"/api/v1/submissions/{submission}", $"/api/v1/submissions/{submission}/rows", $"/api/v1/submissions/{submission}/errors.csv",
            $"/api/v1/submissions/{submission}/errors.xlsx", $"/api/v1/records/inspection-record/{no}",
        })
        {
            (await StatusAsync(culture, address)).ShouldBe(HttpStatusCode.OK, address);
            (await StatusAsync(market, address)).ShouldBe(HttpStatusCode.NotFound, address);
            (await StatusAsync(market, $"{address}?owner=culture-tourism")).ShouldBe(HttpStatusCode.NotFound, address);
        }

        using var withdrawal = await market.DeleteAsync($"/api/v1/records/inspection-record/{no}?reason=x&owner=culture-tourism", TestContext.Current.CancellationToken);
        withdrawal.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var foreign = await hub.PostAsync("culture-tourism", "culture-checks", Encoding.UTF8.GetBytes(Checks.Culture(Checks.No("WL"))), by: market);
        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Lists_of_a_partner_hold_only_its_own()
    {
        var hub = await shared.StartedAsync();
        using var ecology = await hub.ClientOfAsync("ecology");
        await hub.SubmitAsync("culture-tourism", "culture-checks", Checks.Culture(Checks.No("WL")));
        await hub.SubmitAsync("ecology", "emission-checks", "<jcjls></jcjls>");

        var submissions = await ItemsAsync(ecology, "/api/v1/submissions?partner=culture-tourism");
        var changes = await ItemsAsync(ecology, "/api/v1/records/inspection-record/changes?owner=culture-tourism&max=1000");
        var partners = (await ecology.GetFromJsonAsync<JsonNode>("/api/v1/partners", TestContext.Current.CancellationToken))!.AsArray();

        submissions.ShouldNotBeEmpty();
        submissions.ShouldAllBe(s => s["partner"]!.ToString() == "ecology");
        changes.ShouldAllBe(c => c["owner"]!.ToString() == "ecology");
        partners.ShouldHaveSingleItem()!["id"]!.ToString().ShouldBe("ecology");
    }

    [Theory]
    [InlineData("/api/v1/status")]
    [InlineData("/api/v1/exchanges")]
    [InlineData("/api/v1/reviews")]
    [InlineData("/api/v1/replays")]
    [InlineData("/api/v1/keys")]
    public async Task What_belongs_to_operators_is_forbidden_to_partners(string address)
    {
        using var partner = await (await shared.StartedAsync()).ClientOfAsync("health");

        (await StatusAsync(partner, address)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_operator_may_do_what_its_rights_say_and_no_more()
    {
        var hub = await shared.StartedAsync();
        var no = Checks.No("WL");
        var submission = (await hub.SubmitAsync("culture-tourism", "culture-checks", Checks.Culture(no)))["id"]!.ToString();
        using var lister = await OperatorAsync(hub, "list");
        using var reader = await OperatorAsync(hub, "list", "body");
        using var replayer = await OperatorAsync(hub, "replay");

        (await StatusAsync(lister, "/api/v1/submissions")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(lister, $"/api/v1/submissions/{submission}")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(lister, $"/api/v1/submissions/{submission}/rows")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(lister, $"/api/v1/submissions/{submission}/errors.csv")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(lister, "/api/v1/records/inspection-record/changes")).ShouldBe(HttpStatusCode.Forbidden);
        (await BodyAsync(lister, no)).ShouldBeNull();
        (await BodyAsync(reader, no)).ShouldNotBeNull();
        foreach (var what in new[] { "rows", "errors.csv", "errors.xlsx" })
        {
            (await StatusAsync(reader, $"/api/v1/submissions/{submission}/{what}")).ShouldBe(HttpStatusCode.Forbidden, what);
        }

        (await StatusAsync(replayer, "/api/v1/submissions")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(replayer, "/api/v1/keys")).ShouldBe(HttpStatusCode.Forbidden);
        (await hub.PostJsonAsync($"/api/v1/reviews/{Unknown}/decision", new { choice = "discard", reason = "x" }, reader)).Status.ShouldBe(403);
        (await hub.PostJsonAsync($"/api/v1/subjects/{Unknown}/merge", new { into = Unknown, reason = "x" }, reader)).Status.ShouldBe(403);
        (await hub.PostJsonAsync("/api/v1/replays", new { kind = "rejections", stage = "map", filter = new { partner = "x" } }, reader)).Status.ShouldBe(403);
        using var withdrawal = await reader.DeleteAsync($"/api/v1/records/inspection-record/{no}?owner=culture-tourism&reason=x", TestContext.Current.CancellationToken);
        withdrawal.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var submitted = await hub.PostAsync("culture-tourism", "culture-checks", Encoding.UTF8.GetBytes(Checks.Culture(Checks.No("WL"))), by: reader);
        submitted.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_partners_sent_is_shown_to_operators_who_may_unmask_and_each_look_is_evidence()
    {
        await using var hub = await RunningHub.StartWithRegistryAsync();
        var submission = (await hub.SubmitAsync("culture-tourism", "culture-checks", Checks.Culture(Checks.No("WL"))))["id"]!.ToString();
        using var partner = await hub.ClientOfAsync("culture-tourism");
        using var reader = await OperatorAsync(hub, "body", "unmask");
        string[] doors =
        [
            $"/api/v1/submissions/{submission}/rows", $"/api/v1/submissions/{submission}/errors.csv", $"/api/v1/submissions/{submission}/errors.xlsx",
            "/api/v1/records/inspection-record/changes",
        ];
        foreach (var door in doors)
        {
            var before = await EntriesAsync(hub);
            (await StatusAsync(partner, door)).ShouldBe(HttpStatusCode.OK, door);
            (await EntriesAsync(hub)).ShouldBe(before, door);
            (await StatusAsync(reader, door)).ShouldBe(HttpStatusCode.OK, door);
            (await EntriesAsync(hub)).ShouldBe(before + 1, door);
        }
    }

    [Fact]
    public async Task Whoever_issues_keys_gives_no_right_it_lacks()
    {
        var hub = await shared.StartedAsync();
        using var admin = await OperatorAsync(hub, "admin", "list");

        var (status, body) = await hub.PostJsonAsync("/api/v1/keys", new { rights = new[] { "list", "unmask" } }, admin);
        (status, body["code"]!.ToString()).ShouldBe((403, "API-8403"));
        body["detail"]!.ToString().ShouldContain("unmask");
        (await hub.PostJsonAsync("/api/v1/keys", new { rights = new[] { "list", "admin" } }, admin)).Status.ShouldBe(200);
        (await hub.PostJsonAsync("/api/v1/keys", new { rights = new[] { "list", "unmask" } })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Who_tries_many_wrong_keys_is_not_looked_up_and_others_are()
    {
        await using var hub = await RunningHub.StartAsync(settings: new Dictionary<string, string?> { ["TrustedProxies"] = "127.0.0.1" });
        var (_, issued) = await hub.PostJsonAsync("/api/v1/keys", new { partner = "culture-tourism" });
        (await FromAsync(hub, "203.0.113.9", issued["key"]!.ToString())).ShouldBe(200);
        for (var i = 0; i < WrongKeys.PerMinute; i++)
        {
            (await FromAsync(hub, "203.0.113.9", $"pk_wrong{i}")).ShouldBe(401);
        }

        (await FromAsync(hub, "203.0.113.9", "pk_wrong")).ShouldBe(429);
        (await FromAsync(hub, "203.0.113.9", issued["key"]!.ToString())).ShouldBe(200, "a key that was right goes on");
        (await FromAsync(hub, "203.0.113.10", "pk_wrong")).ShouldBe(401);
    }

    [Fact]
    public async Task A_large_request_is_refused_before_anything_looks_at_it_and_what_is_handed_in_may_be_large()
    {
        var hub = await shared.StartedAsync();
        using var partner = await hub.ClientOfAsync("culture-tourism");
        var large = new byte[2 * 1024 * 1024];

        (await PostAsync(partner, "/api/v1/documents", large)).ShouldBe(413);
        (await PostAsync(partner, "/api/v1/codes", large)).ShouldBe(413);
        (await PostAsync(partner, "/api/v1/documents/received", large)).ShouldBe(422);
        (await PostAsync(partner, "/api/v1/recognise", large)).ShouldBe(422, "it was looked at, and is no document");
        (await PostAsync(partner, "/api/v1/partners/culture-tourism/feeds/culture-checks/submissions", large)).ShouldBeOneOf(200, 202);
    }

    private static async Task<int> PostAsync(HttpClient client, string address, byte[] body)
    {
        // Asks before it sends: who is refused at the door and goes on sending may find the line cut before it reads the answer.
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body), Headers = { ExpectContinue = true } };
        request.Content.Headers.ContentType = new("application/json");
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    private static async Task<int> FromAsync(RunningHub hub, string address, string key)
    {
        using var client = hub.ClientWith(key);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return (int)await StatusAsync(client, "/api/v1/submissions");
    }

    private static async Task<long> EntriesAsync(RunningHub hub) => (await hub.Ledger.Evidence.VerifyAsync(null, CancellationToken.None)).Entries;

    [Fact]
    public async Task A_revoked_key_opens_nothing_from_the_next_request_on()
    {
        var hub = await shared.StartedAsync();
        var (_, issued) = await hub.PostJsonAsync("/api/v1/keys", new { partner = "culture-tourism" });
        using var client = hub.ClientWith(issued["key"]!.ToString());
        (await StatusAsync(client, "/api/v1/submissions")).ShouldBe(HttpStatusCode.OK);

        using var revoked = await hub.Http.DeleteAsync($"/api/v1/keys/{issued["id"]}", TestContext.Current.CancellationToken);
        using var again = await hub.Http.DeleteAsync($"/api/v1/keys/{issued["id"]}", TestContext.Current.CancellationToken);

        revoked.StatusCode.ShouldBe(HttpStatusCode.OK);
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(client, "/api/v1/submissions")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_ends_on_its_day_also_when_it_was_just_used()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 5, 8, 0, 0, TimeSpan.Zero));
        await using var hub = await RunningHub.StartAsync(time: clock);
        var (_, issued) = await hub.PostJsonAsync("/api/v1/keys", new { partner = "culture-tourism", days = 1 });
        using var client = hub.ClientWith(issued["key"]!.ToString());
        clock.AdjustTime(clock.GetUtcNow() + TimeSpan.FromDays(1) - TimeSpan.FromSeconds(10));
        (await StatusAsync(client, "/api/v1/submissions")).ShouldBe(HttpStatusCode.OK);

        clock.Advance(TimeSpan.FromSeconds(20));

        (await StatusAsync(client, "/api/v1/submissions")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_of_a_partner_that_is_not_defined_any_more_opens_nothing()
    {
        var hub = await shared.StartedAsync();
        var now = hub.Options.Time.GetUtcNow();
        foreach (var (partner, key, status) in new[] { ("left-us", "pk_of_one_that_left", HttpStatusCode.Unauthorized), ("ecology", "pk_of_one_that_stays", HttpStatusCode.OK) })
        {
            await hub.Ledger.Access.IssueAsync(
                new AccessKeyRow(Guid.CreateVersion7(now), "partner", partner, "", System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(key)), "", now, null),
                "test", TestContext.Current.CancellationToken);
            using var client = hub.ClientWith(key);

            (await StatusAsync(client, "/api/v1/submissions")).ShouldBe(status);
        }
    }

    [Fact]
    public async Task A_key_is_stored_as_its_digest_only()
    {
        var hub = await shared.StartedAsync();
        var (_, issued) = await hub.PostJsonAsync("/api/v1/keys", new { partner = "culture-tourism", label = "stored" });

        var stored = (await hub.Ledger.Access.ListAsync("culture-tourism", CancellationToken.None)).Single(k => k.Id.ToString() == issued["id"]!.ToString());

        stored.Hash.ShouldBe(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(issued["key"]!.ToString())));
        (await hub.Http.GetStringAsync("/api/v1/keys", TestContext.Current.CancellationToken)).ShouldNotContain(issued["key"]!.ToString());
    }

    [Theory]
    [InlineData("{\"partner\":\"nobody\"}", 404)]
    [InlineData("{}", 400)]
    [InlineData("{\"rights\":[\"everything\"]}", 400)]
    [InlineData("{\"partner\":\"health\",\"days\":0}", 400)]
    [InlineData("{\"partner\":\"health\",\"days\":99999999}", 400)]
    public async Task A_key_for_nobody_or_for_nothing_is_not_issued(string request, int status)
    {
        var hub = await shared.StartedAsync();
        using var response = await hub.Http.PostAsync("/api/v1/keys", new StringContent(request, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe((HttpStatusCode)status);
    }

    private static async Task<HttpClient> OperatorAsync(RunningHub hub, params string[] rights) =>
        hub.ClientWith((await hub.PostJsonAsync("/api/v1/keys", new { rights })).Body["key"]!.ToString());

    private static async Task<JsonNode?> BodyAsync(HttpClient client, string no) =>
        (await client.GetFromJsonAsync<JsonNode>($"/api/v1/records/inspection-record/{no}?owner=culture-tourism", TestContext.Current.CancellationToken))!["record"]!["body"];

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private static async Task<List<JsonNode>> ItemsAsync(HttpClient client, string address) =>
        [.. (await client.GetFromJsonAsync<JsonNode>(address, TestContext.Current.CancellationToken))!["items"]!.AsArray().Select(item => item!)];

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
}
