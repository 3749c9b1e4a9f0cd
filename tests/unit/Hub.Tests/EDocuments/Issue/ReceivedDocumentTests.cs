using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.EDocuments.Issue;

public sealed class ReceivedDocumentTests(SharedHub shared)
{
    [Fact]
    public async Task A_document_is_archived_once_by_its_bytes_and_its_other_file_is_a_copy()
    {
        var scene = await SceneAsync();
        var inspection = await InspectionAsync(scene);
        var pdf = await FileAsync(scene, "pdf");
        var ofd = await FileAsync(scene, "ofd", pdf.Id);
        var query = $"subject={Checks.CompanyCode}&issuedOn=2026-03-30";

        var first = await SendAsync(scene, pdf.Bytes, $"{query}&related={inspection}", "通知书.pdf");
        var again = await SendAsync(scene, pdf.Bytes, query, "又一份.pdf");
        var copy = await SendAsync(scene, ofd.Bytes, $"{query}&number={Uri.EscapeDataString(pdf.Number.Replace('〔', '[').Replace('〕', ']'))}", "通知书.ofd");

        (first["outcome"]!.ToString(), again["outcome"]!.ToString(), copy["outcome"]!.ToString()).ShouldBe(("new", "repeated", "copy"));
        (first["number"]!.ToString(), first["format"]!.ToString(), first["related"]!.ToString())
            .ShouldBe((pdf.Number, "pdf", $"inspection-record/{DocumentScene.Department}/{inspection}"));
        again["id"]!.ToString().ShouldBe(first["id"]!.ToString());
        (copy["copyOf"]!.ToString(), copy["related"]!.ToString()).ShouldBe((first["id"]!.ToString(), first["related"]!.ToString()));
        (await scene.Hub.Http.GetByteArrayAsync($"/api/v1/documents/received/{first["id"]}/file", TestContext.Current.CancellationToken)).ShouldBe(pdf.Bytes);
    }

    [Fact]
    public async Task An_authority_is_the_same_by_its_name_and_by_its_code()
    {
        var scene = await SceneAsync();
        var pdf = await FileAsync(scene, "pdf");
        var ofd = await FileAsync(scene, "ofd", pdf.Id);
        var query = $"subject={Checks.CompanyCode}&issuedOn=2026-03-30&number={Uri.EscapeDataString(pdf.Number)}";

        var first = await SendAsync(scene, pdf.Bytes, query, "通知书.pdf");
        var copy = await SendAsync(scene, ofd.Bytes, $"{query}&authority={Uri.EscapeDataString("上海市黄浦区市场监督管理局")}", "通知书.ofd");

        (copy["outcome"]!.ToString(), copy["copyOf"]?.ToString()).ShouldBe(("copy", first["id"]!.ToString()));
    }

    [Fact]
    public async Task Who_hands_in_too_many_waits()
    {
        var scene = await SceneAsync();
        using var department = await scene.Hub.ClientOfAsync("ecology");
        var statuses = new List<int>();
        for (var i = 0; i <= Hub.Api.SubmissionRate.DocumentsPerMinute; i++)
        {
            using var response = await department.PostAsync("/api/v1/documents/received", new ByteArrayContent([(byte)'x']), TestContext.Current.CancellationToken);
            statuses.Add((int)response.StatusCode);
        }

        statuses.Distinct().ShouldBe([422, 429]);
    }

    [Fact]
    public async Task Each_sender_has_an_archive_of_its_own()
    {
        var scene = await SceneAsync();
        var pdf = await FileAsync(scene, "pdf");
        var query = $"subject={Checks.CompanyCode}&issuedOn=2026-03-30";
        var first = await SendAsync(scene, pdf.Bytes, query, "通知书.pdf");
        using var other = await scene.Hub.ClientOfAsync("health");

        using var response = await other.PostAsync($"/api/v1/documents/received?{query}", new ByteArrayContent(pdf.Bytes), TestContext.Current.CancellationToken);
        var theirs = (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;

        (theirs["outcome"]!.ToString(), theirs["copyOf"]).ShouldBe(("new", null));
        theirs["id"]!.ToString().ShouldNotBe(first["id"]!.ToString());
        (await other.GetByteArrayAsync($"/api/v1/documents/received/{theirs["id"]}/file", TestContext.Current.CancellationToken)).ShouldBe(pdf.Bytes);
        ((int)(await other.GetAsync($"/api/v1/documents/received/{first["id"]}", TestContext.Current.CancellationToken)).StatusCode).ShouldBe(404);
    }

    [Fact]
    public async Task Without_a_word_of_the_sender_it_is_linked_by_its_number()
    {
        var scene = await SceneAsync();
        var pdf = await FileAsync(scene, "pdf");

        var taken = await SendAsync(scene, pdf.Bytes, "", null);

        taken["related"]!.ToString().ShouldBe($"document/{DocumentScene.Department}/{pdf.Number}");
    }

    [Fact]
    public async Task What_the_check_refuses_is_not_archived()
    {
        var scene = await SceneAsync();
        using var own = await scene.Hub.ClientOfAsync(DocumentScene.Department);
        foreach (var (bytes, code) in new[] { (Array.Empty<byte>(), "DOC-9110"), ("nothing that is known"u8.ToArray(), "DOC-9111") })
        {
            using var response = await own.PostAsync("/api/v1/documents/received", new ByteArrayContent(bytes), TestContext.Current.CancellationToken);
            ((int)response.StatusCode).ShouldBe(422);
            (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["code"]!.ToString().ShouldBe(code);
        }

        var pdf = await FileAsync(scene, "pdf");
        using var unrelated = await own.PostAsync("/api/v1/documents/received?related=no-such-number", new ByteArrayContent(pdf.Bytes), TestContext.Current.CancellationToken);
        (await unrelated.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["code"]!.ToString().ShouldBe("DOC-9222");
    }

    [Theory]
    [InlineData("a%00.pdf")]
    [InlineData("a%0A.pdf")]
    [InlineData("a%1B%5B2J.pdf")]
    public async Task A_name_is_looked_at_as_it_is_kept(string name)
    {
        var scene = await SceneAsync();
        using var own = await scene.Hub.ClientOfAsync(DocumentScene.Department);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/documents/received") { Content = new ByteArrayContent((await FileAsync(scene, "pdf")).Bytes) };
        request.Headers.Add("X-File-Name", name);

        using var response = await own.SendAsync(request, TestContext.Current.CancellationToken);

        ((int)response.StatusCode).ShouldBe(400);
    }

    [Fact]
    public async Task The_file_is_shown_to_operators_who_may_unmask_only()
    {
        var scene = await SceneAsync();
        var taken = await SendAsync(scene, (await FileAsync(scene, "pdf")).Bytes, "", null);
        foreach (var (rights, status) in new[] { (new[] { "list", "body" }, 403), (["list", "body", "unmask"], 200) })
        {
            var (_, key) = await scene.Hub.PostJsonAsync("/api/v1/keys", new { rights });
            using var reader = scene.Hub.ClientWith(key["key"]!.ToString());
            using var response = await reader.GetAsync($"/api/v1/documents/received/{taken["id"]}/file", TestContext.Current.CancellationToken);
            ((int)response.StatusCode).ShouldBe(status);
        }
    }

    [Fact]
    public async Task A_department_sees_what_it_sent_and_nothing_else()
    {
        var scene = await SceneAsync();
        var taken = await SendAsync(scene, (await FileAsync(scene, "pdf")).Bytes, "", null);
        using var other = await scene.Hub.ClientOfAsync("health");

        foreach (var path in new[] { "", "/file" })
        {
            using var response = await other.GetAsync($"/api/v1/documents/received/{taken["id"]}{path}", TestContext.Current.CancellationToken);
            ((int)response.StatusCode).ShouldBe(404);
        }

        (await other.GetStringAsync("/api/v1/documents/received?max=1000", TestContext.Current.CancellationToken)).ShouldNotContain(taken["id"]!.ToString());
    }

    private async Task<DocumentScene> SceneAsync() => new(await shared.StartedAsync());

    private static async Task<string> InspectionAsync(DocumentScene scene)
    {
        var number = DocumentScene.No("SJ");
        await scene.RecordAsync("inspection-record", $$"""
            {"schema":"inspection-record/1.0","recordNo":"{{number}}","departmentId":"market-regulation","inspectedOn":"2026-04-01","mode":"on-site",
             "classification":{"district":"routine","national":"daily","shanghai":"planned"},"items":[{"itemCode":"01325585569070","name":"食品经营许可持证情况检查"}]}
            """);
        return number;
    }

    private static async Task<(byte[] Bytes, string Number, string Id)> FileAsync(DocumentScene scene, string format, string? id = null)
    {
        var notice = id is null ? await scene.NoticeAsync() : await scene.ShowAsync(id);
        var bytes = await scene.Hub.Http.GetByteArrayAsync($"/api/v1/documents/{notice["id"]}/files/{format}", TestContext.Current.CancellationToken);
        return (bytes, notice["number"]!.ToString(), notice["id"]!.ToString());
    }

    private static async Task<JsonNode> SendAsync(DocumentScene scene, byte[] bytes, string query, string? fileName)
    {
        using var own = await scene.Hub.ClientOfAsync(DocumentScene.Department);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/documents/received?{query}") { Content = new ByteArrayContent(bytes) };
        if (fileName is not null)
        {
            request.Headers.Add("X-File-Name", Uri.EscapeDataString(fileName));
        }

        using var response = await own.SendAsync(request, TestContext.Current.CancellationToken);
        var body = (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
        ((int)response.StatusCode).ShouldBe(200, body.ToJsonString());
        return body;
    }
}
