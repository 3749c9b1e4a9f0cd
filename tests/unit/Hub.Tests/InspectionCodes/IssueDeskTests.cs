using System.Text.Json.Nodes;
using Hub.Ledger;
using Shouldly;
using Xunit;

namespace Hub.Tests.InspectionCodes;

public sealed class IssueDeskTests : IAsyncLifetime
{
    private CodeScene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await CodeScene.StartAsync();

    public async ValueTask DisposeAsync() => await _scene.DisposeAsync();

    [Fact]
    public async Task A_planned_check_gets_a_code_that_says_what_by_whom_and_when()
    {
        var task = await _scene.TaskAsync();
        var (status, body) = await _scene.IssueAsync(new { departmentId = CodeScene.Department, taskNo = task, officers = CodeScene.Team });
        status.ShouldBe(200, body.ToJsonString());
        body["code"]!["state"]!.ToString().ShouldBe("assigned");
        var record = (await _scene.RecordAsync(body["code"]!["code"]!.ToString()))!;
        record["status"]!.ToString().ShouldBe("assigned");
        record["planNo"]!.ToString().ShouldBe(CodeScene.PlanNo);
        record["taskNo"]!.ToString().ShouldBe(task);
        record["subjectId"]!.ToString().ShouldBe(_scene.Subject.ToString());
        record["officers"]!.AsArray().Select(o => o!["name"]!.ToString()).ShouldBe(["于娜勇", "任欣伟"]);
        record["validFrom"]!.ToString().ShouldBe("2026-04-01T00:00:00+08:00");
        record["validUntil"]!.ToString().ShouldBe("2026-04-03T00:00:00+08:00");
        (await _scene.Hub.Ledger.Evidence.VerifyAsync(null, CancellationToken.None)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_plan_must_be_known_and_filed()
    {
        await ShouldRefuseAsync(await _scene.TaskAsync("HP-2026-9999"), 422, "COD-9420");
        await _scene.PlanAsync("HP-2026-0002", filed: false);
        await ShouldRefuseAsync(await _scene.TaskAsync("HP-2026-0002"), 422, "COD-9420");
    }

    [Fact]
    public async Task A_triggered_check_needs_its_reason_in_writing()
    {
        var task = await _scene.TaskAsync(planNo: null);
        await ShouldRefuseAsync(task, 422, "COD-9421");
        await ShouldRefuseAsync(task, 422, "COD-9421", trigger: "complaint", reason: "太短");
        await ShouldRefuseAsync(task, 422, "COD-9421", trigger: "no-such-reason", reason: "接市民举报后厨卫生问题，需现场核实");
        var (status, body) = await _scene.IssueAsync(Request(task, "complaint", "接市民举报后厨卫生问题，需现场核实"));
        status.ShouldBe(200, body.ToJsonString());
        (await _scene.RecordAsync(body["code"]!["code"]!.ToString()))!["triggerReason"]!.ToString().ShouldBe("complaint");
    }

    [Fact]
    public async Task Officers_are_at_least_two_known_valid_and_of_the_department()
    {
        var task = await _scene.TaskAsync();
        await ShouldRefuseAsync(task, 422, "COD-9422", officers: [CodeScene.Team[0]]);
        await ShouldRefuseAsync(task, 422, "COD-9422", officers: [CodeScene.Team[0], CodeScene.Team[0]]);
        await ShouldRefuseAsync(task, 422, "COD-9422", officers: [CodeScene.Team[0], "00000000000"]);
        await ShouldRefuseAsync(task, 422, "COD-9422", officers: [CodeScene.Team[0], OfficerOf("fire-rescue")]);
        _scene.Clock.AdjustTime(new DateTimeOffset(2027, 12, 31, 16, 0, 0, TimeSpan.Zero));
        await ShouldRefuseAsync(task, 422, "COD-9422", until: new DateTimeOffset(2028, 1, 2, 0, 0, 0, TimeSpan.FromHours(8)), from: _scene.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_window_is_in_order_not_over_and_not_too_long()
    {
        var task = await _scene.TaskAsync();
        var now = _scene.Clock.GetUtcNow();
        await ShouldRefuseAsync(task, 422, "COD-9423", from: now, until: now);
        await ShouldRefuseAsync(task, 422, "COD-9423", from: now.AddDays(-3), until: now.AddDays(-1));
        await ShouldRefuseAsync(task, 422, "COD-9423", from: now, until: now.AddDays(93));
    }

    [Fact]
    public async Task A_task_must_be_there_under_way_and_about_somebody()
    {
        await ShouldRefuseAsync("LH-0", 404, "COD-9404");
        await ShouldRefuseAsync(await _scene.TaskAsync(state: RecordStates.Withdrawn), 409, "COD-9410");
        await ShouldRefuseAsync(await _scene.TaskAsync(status: "ended"), 409, "COD-9410");
        await ShouldRefuseAsync(await _scene.TaskAsync(withSubject: false), 422, "COD-9424");
    }

    [Fact]
    public async Task A_task_has_one_code_until_it_is_revoked()
    {
        var task = await _scene.TaskAsync();
        var first = (await _scene.IssueAsync(Request(task))).Body["code"]!["code"]!.ToString();
        await ShouldRefuseAsync(task, 409, "COD-9409");
        using (var unreasoned = await _scene.Hub.Http.DeleteAsync($"/api/v1/codes/{first}"))
        {
            (await unreasoned.Content.ReadAsStringAsync()).ShouldContain("COD-9426");
        }

        using var revoked = await _scene.Hub.Http.DeleteAsync($"/api/v1/codes/{first}?reason={Uri.EscapeDataString("检查取消")}");
        revoked.EnsureSuccessStatusCode();
        (await _scene.RecordAsync(first))!["status"]!.ToString().ShouldBe("void");
        using var again = await _scene.Hub.Http.DeleteAsync($"/api/v1/codes/{first}?reason={Uri.EscapeDataString("检查取消")}");
        (await again.Content.ReadAsStringAsync()).ShouldContain("COD-9425");
        (await _scene.IssueAsync(Request(task))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Ten_at_once_make_one_code()
    {
        var task = await _scene.TaskAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _scene.IssueAsync(Request(task))));
        results.Count(result => result.Status == 200).ShouldBe(1);
        results.Count(result => result.Status == 409).ShouldBe(9);
    }

    [Fact]
    public async Task A_department_issues_and_sees_its_own_only()
    {
        using var own = await _scene.Hub.ClientOfAsync(CodeScene.Department);
        using var other = await _scene.Hub.ClientOfAsync("health");
        var task = await _scene.TaskAsync();
        (await _scene.IssueAsync(Request(task), other)).Body["code"]!.ToString().ShouldBe("COD-9404");
        var code = (await _scene.IssueAsync(Request(task, department: "health"), own)).Body["code"]!["code"]!.ToString();
        (await own.GetAsync($"/api/v1/codes/{code}")).EnsureSuccessStatusCode();
        ((int)(await other.GetAsync($"/api/v1/codes/{code}?owner={CodeScene.Department}")).StatusCode).ShouldBe(404);
        JsonNode.Parse(await other.GetStringAsync("/api/v1/codes"))!["items"]!.AsArray().ShouldBeEmpty();
        JsonNode.Parse(await own.GetStringAsync("/api/v1/codes"))!["items"]!.AsArray().Count.ShouldBe(1);
        ((int)(await _scene.Visitor().GetAsync("/api/v1/codes")).StatusCode).ShouldBe(401);
    }

    [Fact]
    public async Task The_picture_holds_the_address()
    {
        var (code, page) = await _scene.IssuedAsync();
        (await _scene.Hub.Http.GetStringAsync($"/api/v1/codes/{code}/qr.svg")).ShouldStartWith("<svg");
        (await _scene.Hub.Http.GetByteArrayAsync($"/api/v1/codes/{code}/qr.png"))[..4].ShouldBe(new byte[] { 0x89, 0x50, 0x4E, 0x47 });
        ((int)(await _scene.Hub.Http.GetAsync($"/api/v1/codes/{code}/qr.exe")).StatusCode).ShouldBe(404);
        page.Length.ShouldBe("/c/".Length + 48);
    }

    private async Task ShouldRefuseAsync(
        string task, int expected, string fault, string? trigger = null, string? reason = null, string[]? officers = null, DateTimeOffset? from = null,
        DateTimeOffset? until = null)
    {
        var (status, body) = await _scene.IssueAsync(new
        {
            departmentId = CodeScene.Department, taskNo = task, officers = officers ?? CodeScene.Team, triggerReason = trigger, reason, validFrom = from, validUntil = until,
        });
        (status, body["code"]?.ToString()).ShouldBe((expected, fault), body.ToJsonString());
    }

    private static object Request(string task, string? trigger = null, string? reason = null, string department = CodeScene.Department) =>
        new { departmentId = department, taskNo = task, officers = CodeScene.Team, triggerReason = trigger, reason };

    private static string OfficerOf(string department) => File.ReadLines(Hosting.Samples.File("reference/officers.csv"))
        .Select(line => line.Split(',')).First(cells => cells[2] == department && cells[4] == "有效")[1];
}
