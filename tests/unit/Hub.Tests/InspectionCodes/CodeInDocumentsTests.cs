using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Hub.Tests.InspectionCodes;

public sealed class CodeInDocumentsTests : IAsyncLifetime
{
    private CodeScene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await CodeScene.StartAsync();

    public async ValueTask DisposeAsync() => await _scene.DisposeAsync();

    [Fact]
    public async Task A_notice_holds_number_officers_and_address_of_the_code_issued_for_its_task()
    {
        var task = await _scene.TaskAsync();
        var (issued, code) = await _scene.IssueAsync(new { departmentId = CodeScene.Department, taskNo = task, officers = CodeScene.Team });
        issued.ShouldBe(200);

        var data = await NoticeDataAsync(task);
        data["code"]!["number"]!.ToString().ShouldBe(code["code"]!["code"]!.ToString());
        data["code"]!["address"]!.ToString().ShouldBe(code["address"]!.ToString());
        data["officers"]!.AsArray().Select(officer => officer!["certificateNo"]!.ToString()).ShouldBe(CodeScene.Team);
    }

    [Fact]
    public async Task A_notice_holds_the_municipal_code_when_the_local_one_is_void()
    {
        var task = await _scene.TaskAsync();
        (await _scene.IssueAsync(new { departmentId = CodeScene.Department, taskNo = task, officers = CodeScene.Team })).Status.ShouldBe(200);
        await _scene.MunicipalAsync("JCM9", task);
        await _scene.Hub.GetAsync("/api/v1/codes/JCM9");

        (await NoticeAsync(task)).Body["faults"]!.AsArray().Select(fault => fault!["field"]!.ToString()).ShouldContain("officers[0].certificateNo");
    }

    [Fact]
    public async Task The_page_gives_the_basis_of_the_notice()
    {
        var task = await _scene.TaskAsync();
        var (_, code) = await _scene.IssueAsync(new { departmentId = CodeScene.Department, taskNo = task, officers = CodeScene.Team });
        var page = new Uri(code["address"]!.ToString()).AbsolutePath;
        (await _scene.Visitor().GetStringAsync(page)).ShouldNotContain("食品安全法");

        await NoticeDataAsync(task);

        (await _scene.Visitor().GetStringAsync(page)).ShouldContain("<dt>依据</dt><dd>《中华人民共和国食品安全法》第一百一十条</dd>");
    }

    [Fact]
    public async Task A_notice_without_a_code_is_refused()
    {
        var (status, body) = await NoticeAsync(await _scene.TaskAsync());
        status.ShouldBe(422);
        body["faults"]!.AsArray().Select(fault => fault!["field"]!.ToString()).ShouldContain("code.number");
    }

    private async Task<JsonNode> NoticeDataAsync(string task)
    {
        var (status, body) = await NoticeAsync(task);
        status.ShouldBe(200, body.ToJsonString());
        return await _scene.Hub.GetAsync($"/api/v1/documents/{body["items"]![0]!["id"]}/data");
    }

    private Task<(int Status, JsonNode Body)> NoticeAsync(string task) => _scene.Hub.PostJsonAsync("/api/v1/documents", new
    {
        types = new[] { "inspection-notice" }, department = CodeScene.Department, task, data = new { basis = "《中华人民共和国食品安全法》第一百一十条" },
    });
}
