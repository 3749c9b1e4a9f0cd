using System.Text.Json.Nodes;
using Hub.InspectionCodes;
using Hub.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Hub.Tests.InspectionCodes;

public sealed class CodeAdoptionTests : IAsyncLifetime
{
    private CodeScene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await CodeScene.StartAsync();

    public async ValueTask DisposeAsync() => await _scene.DisposeAsync();

    [Fact]
    public async Task A_task_with_a_municipal_code_gets_no_other()
    {
        var task = await _scene.TaskAsync();
        await _scene.MunicipalAsync("JCM1", task);
        var (status, body) = await _scene.IssueAsync(Request(task));
        (status, body["code"]!.ToString()).ShouldBe((409, "COD-9409"));
        body["detail"]!.ToString().ShouldContain("JCM1");
        (await _scene.Visitor().GetStringAsync(await _scene.PageOfAsync("JCM1"))).ShouldContain(CodeScene.SubjectName);
    }

    [Fact]
    public async Task A_municipal_code_that_the_task_names_but_that_has_not_come_is_waited_for()
    {
        var (status, body) = await _scene.IssueAsync(Request(await _scene.TaskAsync(municipalCode: "JCM7")));
        (status, body["code"]!.ToString()).ShouldBe((409, "COD-9411"));
    }

    [Fact]
    public async Task A_later_municipal_code_supersedes_a_local_one()
    {
        var task = await _scene.TaskAsync();
        var local = (await _scene.IssueAsync(Request(task))).Body["code"]!["code"]!.ToString();
        var page = await _scene.PageOfAsync(local);
        await _scene.MunicipalAsync("JCM2", task);
        (await _scene.Visitor().GetStringAsync(page)).ShouldContain("检查码已由市级检查码替代");
        var shown = (await _scene.Hub.GetAsync($"/api/v1/codes/{local}"))["code"]!;
        (shown["state"]!.ToString(), shown["supersededBy"]!.ToString()).ShouldBe(("void", "JCM2"));
        (await _scene.RecordAsync(local))!["status"]!.ToString().ShouldBe("void");
        (await _scene.StateAsync("JCM2")).ShouldBe("assigned");
    }

    [Fact]
    public async Task Another_tasks_municipal_code_leaves_a_local_one_alone()
    {
        var (local, _) = await _scene.IssuedAsync();
        await _scene.MunicipalAsync("JCM3", await _scene.TaskAsync());
        (await _scene.StateAsync(local)).ShouldBe("assigned");
    }

    [Fact]
    public async Task The_municipal_record_stays_as_it_was_sent_and_what_was_verified_here_is_not_unlearnt()
    {
        var task = await _scene.TaskAsync();
        await _scene.MunicipalAsync("JCM4", task);
        var page = await _scene.PageOfAsync("JCM4");
        using var visitor = _scene.Visitor();
        await visitor.GetStringAsync(page);
        (await visitor.PostAsync($"{page}/comparison", new FormUrlEncodedContent([new("matches", "yes")]))).EnsureSuccessStatusCode();
        (await _scene.StateAsync("JCM4")).ShouldBe("verified");
        var record = (await _scene.RecordAsync("JCM4"))!;
        (record["version"]!.GetValue<int>(), record["status"]!.ToString()).ShouldBe((1, "assigned"));

        await _scene.MunicipalAsync("JCM4", task, "shown", "2026-04-05T00:00:00+08:00");
        var after = (await _scene.Hub.GetAsync("/api/v1/codes/JCM4"))["code"]!;
        (after["state"]!.ToString(), after["validUntil"]!.GetValue<DateTimeOffset>().Day).ShouldBe(("verified", 5));
        (await _scene.PageOfAsync("JCM4"))[..26].ShouldBe(page[..26], "the random part stays; only the last minute moves");
    }

    [Fact]
    public async Task A_municipal_code_that_is_withdrawn_or_void_is_void_here()
    {
        var task = await _scene.TaskAsync();
        await _scene.MunicipalAsync("JCM5", task);
        (await _scene.StateAsync("JCM5")).ShouldBe("assigned");
        await _scene.MunicipalAsync("JCM5", task, state: RecordStates.Withdrawn);
        (await _scene.StateAsync("JCM5")).ShouldBe("void");
        await _scene.MunicipalAsync("JCM6", null, "void");
        (await _scene.StateAsync("JCM6")).ShouldBe("void");
        (await _scene.IssueAsync(Request(task))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Nobody_here_changes_a_municipal_code()
    {
        await _scene.MunicipalAsync("JCM8", await _scene.TaskAsync());
        using var revoked = await _scene.Hub.Http.DeleteAsync($"/api/v1/codes/JCM8?reason={Uri.EscapeDataString("检查取消")}");
        (await revoked.Content.ReadAsStringAsync()).ShouldContain("COD-9427");
        using var replaced = await _scene.Hub.Http.PutAsync("/api/v1/codes/JCM8/officers", System.Net.Http.Json.JsonContent.Create(new { officers = CodeScene.Team }));
        (await replaced.Content.ReadAsStringAsync()).ShouldContain("COD-9427");
    }

    [Fact]
    public async Task A_rating_and_a_complaint_made_on_the_platform_count_here()
    {
        var (code, page) = await _scene.IssuedAsync();
        await _scene.PutAsync("evaluation", "suishen-code", new JsonObject
        {
            ["schema"] = "evaluation/1.0", ["evaluationNo"] = "E1", ["inspectionCode"] = code, ["departmentId"] = CodeScene.Department,
            ["evaluatedAt"] = "2026-04-01T10:00:00+08:00", ["score"] = 4,
        });
        await _scene.PutAsync("complaint", "suishen-code", new JsonObject
        {
            ["schema"] = "complaint/1.0", ["complaintNo"] = "T1", ["kind"] = "complaint", ["status"] = "received", ["inspectionCode"] = code,
            ["departmentId"] = CodeScene.Department, ["raisedAt"] = "2026-04-01T10:00:00+08:00", ["content"] = "检查人员没有出示证件",
        });
        (await _scene.StateAsync(code)).ShouldBe("evaluated");
        using var again = await _scene.RateAsync(page, 5);
        ((int)again.StatusCode).ShouldBe(409);

        var listed = (await _scene.Hub.GetAsync("/api/v1/complaints"))["items"]!.AsArray().Single()!;
        (listed["owner"]!.ToString(), listed["complaintNo"]!.ToString()).ShouldBe(("suishen-code", "T1"));
        var (status, answered) = await _scene.Hub.PostJsonAsync("/api/v1/complaints/T1/answer?owner=suishen-code", new { answer = "已责令改正", closes = true });
        (status, answered["state"]!.ToString()).ShouldBe((200, "closed"));
        var theirs = (await _scene.Hub.RecordAsync("suishen-code", "T1", "complaint"))!;
        theirs.Version.ShouldBe(1);
        JsonNode.Parse((await _scene.Hub.RecordAsync("hub", "suishen-code:T1", "complaint"))!.Body)!["answer"]!.ToString().ShouldBe("已责令改正");
    }

    [Fact]
    public async Task What_was_said_about_a_code_before_it_came_counts_when_it_is_here()
    {
        await _scene.PutAsync("evaluation", "suishen-code", new JsonObject
        {
            ["schema"] = "evaluation/1.0", ["evaluationNo"] = "E9", ["inspectionCode"] = "JCM20", ["departmentId"] = CodeScene.Department,
            ["evaluatedAt"] = "2026-04-01T10:00:00+08:00", ["score"] = 4,
        });
        await _scene.PutAsync("code-scan", "suishen-code", new JsonObject
        {
            ["schema"] = "code-scan/1.0", ["scanNo"] = "S9", ["inspectionCode"] = "JCM21", ["scannedAt"] = "2026-04-01T10:00:00+08:00", ["result"] = "valid",
        });
        await _scene.PutAsync("complaint", "suishen-code", new JsonObject
        {
            ["schema"] = "complaint/1.0", ["complaintNo"] = "T9", ["kind"] = "complaint", ["status"] = "received", ["inspectionCode"] = "JCM21",
            ["departmentId"] = CodeScene.Department, ["raisedAt"] = "2026-04-01T10:00:00+08:00", ["content"] = "检查人员没有出示证件",
        });
        await _scene.Hub.Services.GetRequiredService<CodeAdoption>().CatchUpAsync(CancellationToken.None);

        await _scene.MunicipalAsync("JCM20", await _scene.TaskAsync());
        await _scene.MunicipalAsync("JCM21", await _scene.TaskAsync());

        (await _scene.StateAsync("JCM20")).ShouldBe("evaluated");
        (await _scene.StateAsync("JCM21")).ShouldBe("verified");
        using var again = await _scene.RateAsync(await _scene.PageOfAsync("JCM20"), 5);
        ((int)again.StatusCode).ShouldBe(409);
        var code = (await _scene.Hub.Ledger.Codes.FindAsync(CodeScene.Department, "JCM21", CancellationToken.None))!;
        (await _scene.Hub.Ledger.Codes.FindComplaintAsync("suishen-code", "T9", CancellationToken.None))!.Code.ShouldBe(code.Id);
    }

    [Fact]
    public async Task A_scan_by_the_municipal_app_verifies_when_it_found_the_code_valid()
    {
        var (code, _) = await _scene.IssuedAsync();
        await ScanAsync("S1", "expired");
        (await _scene.StateAsync(code)).ShouldBe("assigned");
        await ScanAsync("S2", "valid");
        (await _scene.StateAsync(code)).ShouldBe("verified");
        (await _scene.RecordAsync(code))!["status"]!.ToString().ShouldBe("verified");

        Task ScanAsync(string no, string result) => _scene.PutAsync("code-scan", "suishen-code", new JsonObject
        {
            ["schema"] = "code-scan/1.0", ["scanNo"] = no, ["inspectionCode"] = code, ["scannedAt"] = "2026-04-01T10:00:00+08:00", ["result"] = result,
        });
    }

    [Fact]
    public async Task An_answer_is_owed_to_the_platform_that_asked_and_to_nobody_when_it_was_asked_here()
    {
        var (code, page) = await _scene.IssuedAsync();
        await _scene.PutAsync("complaint", "suishen-code", new JsonObject
        {
            ["schema"] = "complaint/1.0", ["complaintNo"] = "T2", ["kind"] = "consultation", ["status"] = "received", ["inspectionCode"] = code,
            ["departmentId"] = CodeScene.Department, ["raisedAt"] = "2026-04-01T10:00:00+08:00", ["content"] = "需要准备什么材料",
        });
        using var raised = await _scene.Visitor().PostAsync($"{page}/message", new FormUrlEncodedContent([new("kind", "complaint"), new("content", "没有出示证件")]));
        raised.EnsureSuccessStatusCode();
        foreach (var asked in (await _scene.Hub.GetAsync("/api/v1/complaints"))["items"]!.AsArray())
        {
            var (status, _) = await _scene.Hub.PostJsonAsync($"/api/v1/complaints/{asked!["complaintNo"]}/answer?owner={asked["owner"]}", new { answer = "已核实" });
            status.ShouldBe(200);
            var number = asked["complaintNo"]!.ToString();
            var owed = (await _scene.Hub.Ledger.Queries.ListExchangesAsync(
                new ExchangeFilter(RecordKey: asked["owner"]!.ToString() == "hub" ? number : $"{asked["owner"]}:{number}"), 10, null, CancellationToken.None)).Select(exchange => exchange.Feed.Partner);
            owed.ShouldBe(asked["owner"]!.ToString() == "hub" ? [] : ["suishen-code"]);
        }
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_keeps_neither_visitors_out_nor_what_comes_after_it()
    {
        var (_, page) = await _scene.IssuedAsync();
        await PoisonAsync("inspection-code");
        await PoisonAsync("code-scan");
        await PoisonAsync("evaluation");
        await _scene.MunicipalAsync("JCM10", await _scene.TaskAsync());

        using var visitor = _scene.Visitor();
        (await visitor.GetStringAsync(page)).ShouldContain(CodeScene.SubjectName);
        (await _scene.StateAsync("JCM10")).ShouldBe("assigned");
    }

    [Fact]
    public async Task A_visitor_gets_the_page_also_when_nothing_can_be_taken_over()
    {
        var (_, page) = await _scene.IssuedAsync();
        await _scene.Hub.Ledger.Settings.SetAsync("codes.cursor.inspection-code", "no number", "test", CancellationToken.None);
        await _scene.MunicipalAsync("JCM11", await _scene.TaskAsync());

        using var visitor = _scene.Visitor();
        (await visitor.GetStringAsync(page)).ShouldContain(CodeScene.SubjectName);
        using var rated = await _scene.RateAsync(page, 5, visitor);
        rated.IsSuccessStatusCode.ShouldBeTrue();
        using var raised = await visitor.PostAsync($"{page}/message", new FormUrlEncodedContent([new("kind", "complaint"), new("content", "没有出示证件")]));
        raised.IsSuccessStatusCode.ShouldBeTrue();
    }

    /// <summary>A record as no feed lets it in, for example of a schema that was changed by hand.</summary>
    private async Task PoisonAsync(string type)
    {
        var at = _scene.Clock.GetUtcNow();
        var id = RecordId.New(at);
        await _scene.Hub.Ledger.WriteAsync(
            async transaction =>
            {
                var write = new InboundWrite { Kind = "batch", Actor = "test", At = at };
                write.Records.Add(new RecordWrite(
                    id, new RecordKey(type, CodeScene.Department, "POISON"), 1, new byte[32], null, RecordStates.Current, null, null, null, null, 0, "tests/poison@1", null, at,
                    Hub.Inbound.Record.RecordBody.Complete("{\"result\":\"valid\",\"inspectionCode\":7,\"departmentId\":[]}"u8, id, 1, null, RecordStates.Current, "tests/poison@1")));
                await transaction.WriteAsync(write);
                return 0;
            },
            CancellationToken.None);
    }

    [Fact]
    public async Task Following_from_the_start_again_changes_nothing()
    {
        await _scene.MunicipalAsync("JCM9", await _scene.TaskAsync());
        var page = await _scene.PageOfAsync("JCM9");
        await _scene.Hub.Ledger.Settings.SetAsync("codes.cursor.inspection-code", "0", "test", CancellationToken.None);
        await _scene.Hub.RestartAsync();
        await _scene.Hub.Services.GetRequiredService<CodeAdoption>().CatchUpAsync(CancellationToken.None);
        (await _scene.PageOfAsync("JCM9")).ShouldBe(page);
        (await _scene.Hub.Ledger.Codes.ListAsync(new CodeFilter(), 10, null, CancellationToken.None)).ShouldHaveSingleItem();
    }

    private static object Request(string task) => new { departmentId = CodeScene.Department, taskNo = task, officers = CodeScene.Team };
}
