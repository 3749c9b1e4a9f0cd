using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.InspectionCodes;

public sealed class CodeCommandTests : IAsyncLifetime
{
    private CodeScene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await CodeScene.StartAsync();

    public async ValueTask DisposeAsync() => await _scene.DisposeAsync();

    [Fact]
    public async Task Issues_shows_lists_changes_and_revokes_a_code()
    {
        var task = await _scene.TaskAsync();
        (await RunAsync("code", "issue", task, "--department", CodeScene.Department, "--officer", CodeScene.Team[0])).ShouldBe((1, "COD-9422"));
        await ShouldRunAsync("\"assigned\"", "code", "issue", task, "--department", CodeScene.Department, "--officer", CodeScene.Team[0], CodeScene.Team[1]);
        var code = (await _scene.Hub.GetAsync("/api/v1/codes"))["items"]![0]!["code"]!.ToString();
        var picture = Path.Combine(_scene.Hub.Folder, "code.png");
        await ShouldRunAsync("/c/", "code", "show", code, "--save", picture);
        (await File.ReadAllBytesAsync(picture))[..4].ShouldBe(new byte[] { 0x89, 0x50, 0x4E, 0x47 });
        await ShouldRunAsync("█", "code", "show", code);
        await ShouldRunAsync(code, "code", "list", "--task", task);
        await ShouldRunAsync("\"shown\"", "code", "shown", code);
        await ShouldRunAsync("\"number\": 2", "code", "rotate");
        await ShouldRunAsync("检查取消", "code", "revoke", code, "--reason", "检查取消");
        (await RunAsync("code", "show", "none")).ShouldBe((1, "COD-9405"));
    }

    [Fact]
    public async Task Lists_and_answers_complaints()
    {
        var (_, page) = await _scene.IssuedAsync();
        using var visitor = _scene.Visitor();
        (await visitor.PostAsync($"{page}/message", new FormUrlEncodedContent([new("kind", "consultation"), new("content", "检查前需要准备什么材料？")]))).EnsureSuccessStatusCode();
        var number = (await _scene.Hub.GetAsync("/api/v1/complaints"))["items"]![0]!["complaintNo"]!.ToString();
        await ShouldRunAsync(number, "complaints", "list", "--state", "received");
        await ShouldRunAsync("检查前需要准备什么材料", "complaints", "show", number);
        await ShouldRunAsync("\"closed\"", "complaints", "answer", number, "--answer", "请备好营业执照和许可证。", "--close");
        (await RunAsync("complaints", "answer", number, "--answer", "再答")).ShouldBe((1, "COD-9442"));
    }

    private async Task ShouldRunAsync(string output, params string[] arguments)
    {
        var (exit, text) = await HubCommand.RunAsync([.. arguments, "--data", _scene.Hub.Folder]);
        exit.ShouldBe(0, text);
        text.ShouldContain(output);
    }

    private async Task<(int Exit, string Code)> RunAsync(params string[] arguments)
    {
        var (exit, text) = await HubCommand.RunAsync([.. arguments, "--data", _scene.Hub.Folder]);
        return (exit, text.TrimStart().Split(' ')[0]);
    }
}
