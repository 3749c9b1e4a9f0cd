using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.EDocuments.Issue;

public sealed class DocumentAccessTests(SharedHub shared)
{
    [Fact]
    public async Task A_department_reaches_its_own_documents_and_no_others()
    {
        var scene = await SceneAsync();
        var notice = await scene.NoticeAsync();
        using var own = await scene.Hub.ClientOfAsync(DocumentScene.Department);
        using var other = await scene.Hub.ClientOfAsync("health");
        var address = $"/api/v1/documents/{notice["id"]}";

        foreach (var path in new[] { address, $"{address}/files/pdf", $"{address}/data", $"/api/v1/documents/{Uri.EscapeDataString(notice["number"]!.ToString())}" })
        {
            (await StatusAsync(own, path)).ShouldBe(HttpStatusCode.OK, path);
            (await StatusAsync(other, path)).ShouldBe(HttpStatusCode.NotFound, path);
        }

        foreach (var action in new[] { "revoke", "supersede", "deliver" })
        {
            (await scene.Hub.PostJsonAsync($"{address}/{action}", new { reason = "x", state = "signed" }, other)).Status.ShouldBe(404, action);
        }

        var list = (await other.GetFromJsonAsync<JsonNode>($"/api/v1/documents?department={DocumentScene.Department}", TestContext.Current.CancellationToken))!;
        list["items"]!.AsArray().ShouldAllBe(item => item!["department"]!.ToString() == "health");
        var (status, body) = await scene.IssueAsync(
            new { task = await scene.TaskAsync(), department = DocumentScene.Department, types = new[] { "notice" }, data = DocumentScene.NoticeData }, other);
        (status, body["code"]!.ToString()).ShouldBe((422, "DOC-9204"));
    }

    [Fact]
    public async Task Fetching_the_file_opens_it_for_the_inspectors()
    {
        var scene = await SceneAsync();
        var notice = await scene.NoticeAsync();
        using var own = await scene.Hub.ClientOfAsync(DocumentScene.Department);
        await StatusAsync(own, $"/api/v1/documents/{notice["id"]}/files/pdf");

        DocumentScene.Recipient(await scene.ShowAsync(notice["id"]!.ToString()), "inspector")["state"]!.ToString().ShouldBe("opened");
    }

    [Fact]
    public async Task An_evaluation_is_kept_from_the_department_it_is_about_and_names_nobody()
    {
        var scene = await SceneAsync();
        var evaluation = DocumentScene.No("PJ");
        await scene.RecordAsync("evaluation", $$"""
            {"schema":"evaluation/1.0","evaluationNo":"{{evaluation}}","inspectionCode":"JCM1","departmentId":"market-regulation","evaluatedAt":"2026-04-02T12:00:00+08:00",
             "score":2,"tags":["repeated"],"opinion":"检查太多","subject":{"name":"{{Checks.Company}}","uscc":"{{Checks.CompanyCode}}" } }
            """);
        var (status, body) = await scene.IssueAsync(new { keys = new[] { evaluation }, department = "enterprise", types = new[] { "evaluation" } });
        status.ShouldBe(200, body.ToJsonString());
        var id = body["items"]![0]!["id"]!.ToString();
        using var inspected = await scene.Hub.ClientOfAsync(DocumentScene.Department);

        (await StatusAsync(inspected, $"/api/v1/documents/{id}")).ShouldBe(HttpStatusCode.NotFound);
        (await inspected.GetStringAsync("/api/v1/documents?max=1000", TestContext.Current.CancellationToken)).ShouldNotContain(id);
        (await inspected.GetStringAsync("/api/v1/records/document/changes?max=1000", TestContext.Current.CancellationToken)).ShouldNotContain("evaluation-form");
        (await scene.IssueAsync(new { keys = new[] { evaluation }, department = "enterprise", types = new[] { "evaluation" } }, inspected)).Body["code"]!.ToString().ShouldBe("DOC-9203");
        (await scene.Hub.Http.GetStringAsync($"/api/v1/documents/{id}/data", TestContext.Current.CancellationToken)).ShouldNotContain(Checks.CompanyCode);
        (await scene.ShowAsync(id))["subject"].ShouldBeNull();
    }

    [Fact]
    public async Task Rights_of_operators_are_split_and_names_are_masked_without_the_right_to_see_them()
    {
        var scene = await SceneAsync();
        var notice = await scene.NoticeAsync();
        using var lists = await OperatorAsync(scene, "list");
        using var bodies = await OperatorAsync(scene, "list,body");
        var address = $"/api/v1/documents/{notice["id"]}";

        var shown = (await lists.GetFromJsonAsync<JsonNode>(address, TestContext.Current.CancellationToken))!;
        shown["subject"]!.ToString().ShouldStartWith($"{Checks.Company[0]}*");
        DocumentScene.Recipient(shown, "inspector")["name"]!.ToString().ShouldStartWith("于*");
        (await StatusAsync(lists, $"{address}/files/pdf")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(bodies, $"{address}/files/pdf")).ShouldBe(HttpStatusCode.Forbidden, "a file cannot be masked");
        using var unmasked = await OperatorAsync(scene, "body,unmask");
        (await StatusAsync(unmasked, $"{address}/files/pdf")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(bodies, $"{address}/data")).ShouldBe(HttpStatusCode.Forbidden);
        foreach (var action in new[] { "revoke", "supersede", "deliver" })
        {
            (await scene.Hub.PostJsonAsync($"{address}/{action}", new { reason = "x" }, bodies)).Status.ShouldBe(403, action);
        }

        (await scene.IssueAsync(new { task = "x", types = new[] { "notice" } }, bodies)).Status.ShouldBe(403);
        using var nobody = scene.Hub.ClientWith(null);
        (await StatusAsync(nobody, "/api/v1/documents")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<DocumentScene> SceneAsync() => new(await shared.StartedAsync());

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private static async Task<HttpClient> OperatorAsync(DocumentScene scene, string rights)
    {
        var (status, body) = await scene.Hub.PostJsonAsync("/api/v1/keys", new { rights = rights.Split(','), label = "test" });
        status.ShouldBe(200, body.ToJsonString());
        return scene.Hub.ClientWith(body["key"]!.ToString());
    }
}
