using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Api;

public sealed class ProblemTests(SharedHub shared)
{
    [Theory]
    [InlineData("GET", "/api/v1/nothing", 404)]
    [InlineData("GET", "/nothing", 404)]
    [InlineData("GET", "/api/v1/submissions/no-id", 404)]
    [InlineData("GET", "/api/v1/submissions/018f0000-0000-7000-8000-000000000000", 404)]
    [InlineData("GET", "/api/v1/submissions?after=no-id", 400)]
    [InlineData("GET", "/api/v1/submissions?state=bogus", 400)]
    [InlineData("GET", "/api/v1/exchanges?state=hold", 400)]
    [InlineData("GET", "/api/v1/reviews?state=closed", 400)]
    [InlineData("GET", "/api/v1/reviews?kind=subjects", 400)]
    [InlineData("GET", "/api/v1/replays?state=done", 400)]
    [InlineData("GET", "/api/v1/codes?state=used", 400)]
    [InlineData("GET", "/api/v1/complaints?state=open", 400)]
    [InlineData("GET", "/api/v1/complaints?kind=praise", 400)]
    [InlineData("GET", "/api/v1/documents?state=sent", 400)]
    [InlineData("GET", "/api/v1/documents?recipientState=lost", 400)]
    [InlineData("DELETE", "/api/v1/status", 405)]
    [InlineData("POST", "/api/v1/keys", 400)]
    [InlineData("POST", "/api/v1/replays", 400)]
    public async Task Whatever_is_refused_is_a_problem_with_code_and_hint(string method, string address, int status)
    {
        var hub = await shared.StartedAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = method == "POST" ? new StringContent("{ broken", Encoding.UTF8, "application/json") : null };

        using var response = await hub.Http.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe((HttpStatusCode)status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
        problem["status"]!.GetValue<int>().ShouldBe(status);
        problem["code"]!.ToString().ShouldBe($"API-8{status}");
        problem["type"]!.ToString().ShouldBe($"urn:hub:fault:API-8{status}");
        problem["detail"]!.ToString().ShouldNotBeEmpty();
        problem["hint"]!.ToString().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_description_of_the_api_is_open_and_names_every_door()
    {
        var hub = await shared.StartedAsync();
        using var anonymous = hub.ClientWith(null);

        var document = (await anonymous.GetFromJsonAsync<JsonNode>("/openapi/v1.json", TestContext.Current.CancellationToken))!;
        using var page = await anonymous.GetAsync("/docs", TestContext.Current.CancellationToken);

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        var paths = document["paths"]!.AsObject().Select(path => path.Key).ToList();
        paths.ShouldContain("/api/v1/partners/{partner}/feeds/{feed}/submissions");
        paths.ShouldContain("/api/v1/submissions/{id}/errors.csv");
        paths.ShouldContain("/api/v1/records/{type}/changes");
        paths.ShouldContain("/api/v1/replays");
    }
}
