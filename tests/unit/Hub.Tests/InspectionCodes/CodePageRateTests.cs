using System.Net;
using Shouldly;
using Xunit;

namespace Hub.Tests.InspectionCodes;

public sealed class CodePageRateTests
{
    [Fact]
    public async Task Who_guesses_has_few_guesses_and_another_visitor_still_gets_in()
    {
        await using var scene = await CodeScene.StartAsync(new Dictionary<string, string?>
        {
            ["Codes:FormsPerMinute"] = "3", ["Codes:ViewsPerMinute"] = "10", ["TrustedProxies:0"] = "127.0.0.1",
        });
        var (_, page) = await scene.IssuedAsync();
        (await StatusesAsync(scene, "203.0.113.9", "/c/wrong", 5)).ShouldBe([404, 404, 404, 429, 429]);
        (await StatusesAsync(scene, "198.51.100.7", page, 11))[^2..].ShouldBe([200, 429]);
        (await StatusesAsync(scene, "198.51.100.8", page, 1)).ShouldBe([200]);
        using var visitor = Visitor(scene, "203.0.113.9");
        using var slowed = await visitor.GetAsync("/c/wrong");
        slowed.Headers.RetryAfter.ShouldNotBeNull();
        (await slowed.Content.ReadAsStringAsync()).ShouldContain("COD-9432");
    }

    [Fact]
    public async Task A_code_that_is_opened_in_many_networks_may_have_been_copied()
    {
        await using var scene = await CodeScene.StartAsync(new Dictionary<string, string?> { ["Codes:TrustedProxies:0"] = "127.0.0.1" });
        var (_, page) = await scene.IssuedAsync();
        for (var network = 1; network <= 6; network++)
        {
            using var visitor = Visitor(scene, $"10.0.{network}.5");
            (await visitor.GetStringAsync(page)).ShouldNotContain("很多地方");
        }

        using var last = Visitor(scene, "10.0.6.77");
        (await last.GetStringAsync(page)).ShouldContain("这个检查码在很多地方被打开");
        scene.Clock.AdjustTime(scene.Clock.GetUtcNow() + TimeSpan.FromHours(2));
        (await last.GetStringAsync(page)).ShouldNotContain("很多地方");
    }

    [Fact]
    public async Task Guesses_from_many_networks_take_nothing_of_what_holders_of_an_address_have_together()
    {
        await using var scene = await CodeScene.StartAsync(new Dictionary<string, string?> { ["Codes:ViewsPerSecond"] = "1", ["TrustedProxies"] = "127.0.0.1" });
        var (_, page) = await scene.IssuedAsync();
        var guess = $"{page[..^1]}{(page[^1] == 'A' ? 'Q' : 'A')}";
        for (var network = 1; network <= 20; network++)
        {
            (await StatusesAsync(scene, $"10.0.{network}.5", guess, 1)).ShouldBe([404]);
        }
    }

    [Fact]
    public async Task All_addresses_of_one_network_of_the_new_protocol_are_one_visitor()
    {
        await using var scene = await CodeScene.StartAsync(new Dictionary<string, string?> { ["Codes:FormsPerMinute"] = "2", ["TrustedProxies"] = "127.0.0.1" });
        var statuses = new List<int>();
        foreach (var address in new[] { "2001:db8:1:2::1", "2001:db8:1:2:ffff::2", "2001:db8:1:2::3", "2001:db8:1:3::1" })
        {
            statuses.AddRange(await StatusesAsync(scene, address, "/c/wrong", 1));
        }

        statuses.ShouldBe([404, 404, 429, 404]);
    }

    [Fact]
    public async Task A_proxy_that_is_not_ours_is_not_believed()
    {
        await using var scene = await CodeScene.StartAsync(new Dictionary<string, string?> { ["Codes:FormsPerMinute"] = "2" });
        var statuses = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            statuses.AddRange(await StatusesAsync(scene, $"203.0.113.{i}", "/c/wrong", 1));
        }

        statuses.ShouldBe([404, 404, 429, 429]);
    }

    [Fact]
    public async Task A_form_that_is_too_large_or_none_is_refused()
    {
        await using var scene = await CodeScene.StartAsync();
        var (_, page) = await scene.IssuedAsync();
        using var visitor = scene.Visitor();
        using var large = await visitor.PostAsync($"{page}/message", new FormUrlEncodedContent([new("kind", "complaint"), new("content", new string('x', 70_000))]));
        large.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var none = await visitor.PostAsync($"{page}/message", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));
        none.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var many = await visitor.PostAsync($"{page}/rating", new FormUrlEncodedContent(Enumerable.Range(0, 500).Select(i => new KeyValuePair<string, string>("tags", "polite"))));
        many.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private static HttpClient Visitor(CodeScene scene, string address)
    {
        var visitor = scene.Visitor();
        visitor.DefaultRequestHeaders.Add("X-Forwarded-For", $"192.0.2.1, {address}");
        return visitor;
    }

    private static async Task<List<int>> StatusesAsync(CodeScene scene, string from, string address, int times)
    {
        using var visitor = Visitor(scene, from);
        var statuses = new List<int>();
        for (var i = 0; i < times; i++)
        {
            using var answer = await visitor.GetAsync(address);
            statuses.Add((int)answer.StatusCode);
        }

        return statuses;
    }
}
