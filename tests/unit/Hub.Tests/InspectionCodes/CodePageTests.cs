using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Ledger;
using Shouldly;
using Xunit;

namespace Hub.Tests.InspectionCodes;

public sealed class CodePageTests : IAsyncLifetime
{
    private CodeScene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await CodeScene.StartAsync();

    public async ValueTask DisposeAsync() => await _scene.DisposeAsync();

    [Fact]
    public async Task Says_what_by_whom_when_why_and_how_often_and_names_no_number_of_the_systems()
    {
        var (code, page) = await _scene.IssuedAsync();
        var text = await _scene.Visitor().GetStringAsync(page);
        foreach (var said in new[]
        {
            "检查码有效", CodeScene.SubjectName, "上海市黄浦区市场监督管理局", "于娜勇", "09018924063", "任欣伟", "食品经营许可持证情况检查", "2026-04-01 00:00", CodeScene.PlanNo,
            "每年最多 4 次", "核验时间", "2026-04-01 09:30:00",
        })
        {
            text.ShouldContain(said);
        }

        foreach (var hidden in new[] { code, "LH-2026-", _scene.Subject.ToString(), "91310101MAGACNN850", CodeScene.Item, "<script" })
        {
            text.ShouldNotContain(hidden);
        }
    }

    [Fact]
    public async Task Keeps_out_everything_foreign()
    {
        var (_, page) = await _scene.IssuedAsync();
        using var visitor = _scene.Visitor();
        foreach (var address in new[] { page, $"{page}/rating", $"{page}/message", "/c/ticket", "/c/nothing", "/c/page.css" })
        {
            using var answer = await visitor.GetAsync(address);
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldBe("default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
            answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
            answer.Headers.GetValues("Referrer-Policy").Single().ShouldBe("no-referrer");
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
            answer.Headers.CacheControl!.NoStore.ShouldBe(address != "/c/page.css");
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("http");
        }
    }

    [Fact]
    public async Task A_wrong_address_is_told_the_same_whatever_is_wrong()
    {
        var (_, page) = await _scene.IssuedAsync();
        var forged = page[..^1] + (page[^1] == 'A' ? 'B' : 'A');
        var (_, first) = await WrongAsync("/c/nothing");
        foreach (var wrong in new[] { forged, "/c/" + new string('A', 48), "/c/%E6%A3%80", "/c/a/b/c", "/c/" + new string('z', 400) })
        {
            var (status, text) = await WrongAsync(wrong);
            status.ShouldBe(HttpStatusCode.NotFound, wrong);
            text.ShouldBe(first, wrong);
        }

        first.ShouldContain("COD-9430");
        async Task<(HttpStatusCode, string)> WrongAsync(string address)
        {
            using var answer = await _scene.Visitor().GetAsync(address);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task An_address_ends_some_time_after_its_code()
    {
        var (_, page) = await _scene.IssuedAsync();
        _scene.Clock.AdjustTime(_scene.Clock.GetUtcNow() + TimeSpan.FromDays(40));
        using var over = await _scene.Visitor().GetAsync(page);
        over.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await over.Content.ReadAsStringAsync()).ShouldContain("COD-9431");
        using var rated = await _scene.Visitor().PostAsync($"{page}/rating", Form(("score", "5")));
        rated.StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Every_scan_is_kept_with_time_and_channel_and_nothing_of_the_visitor()
    {
        var (code, page) = await _scene.IssuedAsync();
        using var visitor = _scene.Visitor();
        visitor.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (iPhone) MicroMessenger/8.0");
        await visitor.GetStringAsync(page);
        (await visitor.PostAsync($"{page}/comparison", Form(("matches", "yes")))).EnsureSuccessStatusCode();
        var scans = (await _scene.Hub.GetAsync($"/api/v1/codes/{code}"))["scans"]!.AsArray();
        scans.Select(scan => (scan!["act"]!.ToString(), scan["channel"]!.ToString())).ShouldBe([("verified", "wechat"), ("view", "wechat")], ignoreOrder: true);
        scans[0]!["at"]!.GetValue<DateTimeOffset>().ShouldBe(_scene.Clock.GetUtcNow());
        scans.ToJsonString().ShouldNotContain("127.0.0");
        var record = (await _scene.RecordAsync(code))!;
        record["status"]!.ToString().ShouldBe("verified");
        record["scans"]!.AsArray().Single()!["channel"]!.ToString().ShouldBe("wechat");
        (await _scene.Hub.Ledger.Evidence.VerifyAsync(null, CancellationToken.None)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Looking_before_and_after_the_window_warns_and_changes_no_state()
    {
        var (code, page) = await _scene.IssuedAsync();
        _scene.Clock.AdjustTime(_scene.Clock.GetUtcNow() + TimeSpan.FromDays(2));
        (await _scene.Visitor().GetStringAsync(page)).ShouldContain("检查时间已过");
        (await _scene.StateAsync(code)).ShouldBe("assigned");
        using var verified = await _scene.Visitor().PostAsync($"{page}/comparison", Form(("matches", "yes")));
        verified.StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var task = await _scene.TaskAsync();
        var from = _scene.Clock.GetUtcNow().AddDays(1);
        var (_, body) = await _scene.IssueAsync(new { departmentId = CodeScene.Department, taskNo = task, officers = CodeScene.Team, validFrom = from, validUntil = from.AddDays(1) });
        var early = new Uri(body["address"]!.ToString()).AbsolutePath;
        (await _scene.Visitor().GetStringAsync(early)).ShouldContain("尚未到检查时间");
        using var tooEarly = await _scene.RateAsync(early, 5);
        tooEarly.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_cancelled_task_and_a_revoked_code_warn()
    {
        var (code, page) = await _scene.IssuedAsync();
        await _scene.TaskAsync(no: "LH-2026-1", state: RecordStates.Withdrawn);
        (await _scene.Visitor().GetStringAsync(page)).ShouldContain("检查任务已取消");
        using var revoked = await _scene.Hub.Http.DeleteAsync($"/api/v1/codes/{code}?reason={Uri.EscapeDataString("检查取消")}");
        revoked.EnsureSuccessStatusCode();
        var text = await _scene.Visitor().GetStringAsync(page);
        text.ShouldContain("检查码已作废");
        text.ShouldNotContain("检查取消", customMessage: "the reason is internal");
    }

    [Fact]
    public async Task An_officer_who_was_replaced_is_seen()
    {
        var (code, page) = await _scene.IssuedAsync();
        var others = File.ReadLines(Hosting.Samples.File("reference/officers.csv")).Select(line => line.Split(','))
            .Where(cells => cells[2] == CodeScene.Department && cells[4] == "有效" && !CodeScene.Team.Contains(cells[1])).Take(2).ToList();
        var third = others[0];
        using var replaced = await _scene.Hub.Http.PutAsJsonAsync($"/api/v1/codes/{code}/officers", new { officers = new[] { CodeScene.Team[0], third[1] } });
        replaced.EnsureSuccessStatusCode();
        var text = await _scene.Visitor().GetStringAsync(page);
        text.ShouldContain("检查人员有更换：任欣伟 不再参加");
        text.ShouldContain(third[1]);
        text.ShouldContain("已更换，不参加");

        // Who came in between and went is seen too; once the window is over nobody is replaced any more.
        using var again = await _scene.Hub.Http.PutAsJsonAsync($"/api/v1/codes/{code}/officers", new { officers = new[] { CodeScene.Team[0], others[1][1] } });
        again.EnsureSuccessStatusCode();
        (await _scene.Visitor().GetStringAsync(page)).ShouldContain(third[0]);
        _scene.Clock.Advance(TimeSpan.FromDays(40));
        using var late = await _scene.Hub.Http.PutAsJsonAsync($"/api/v1/codes/{code}/officers", new { officers = CodeScene.Team });
        late.StatusCode.ShouldBe(System.Net.HttpStatusCode.Conflict);
        (await late.Content.ReadAsStringAsync()).ShouldContain("有效期已过");
    }

    [Fact]
    public async Task A_certificate_that_has_run_out_warns()
    {
        var from = new DateTimeOffset(2027, 12, 30, 0, 0, 0, TimeSpan.FromHours(8));
        _scene.Clock.AdjustTime(from);
        var (_, body) = await _scene.IssueAsync(new
        {
            departmentId = CodeScene.Department, taskNo = await _scene.TaskAsync(), officers = CodeScene.Team, validFrom = from, validUntil = from.AddDays(5),
        });
        var page = new Uri(body["address"]!.ToString()).AbsolutePath;
        (await _scene.Visitor().GetStringAsync(page)).ShouldNotContain("执法证件无效");
        _scene.Clock.AdjustTime(_scene.Clock.GetUtcNow() + TimeSpan.FromDays(2));
        (await _scene.Visitor().GetStringAsync(page)).ShouldContain("执法证件无效：于娜勇、任欣伟");
    }

    [Fact]
    public async Task A_mismatch_is_remembered_for_the_next_visitor()
    {
        var (code, page) = await _scene.IssuedAsync();
        using var visitor = _scene.Visitor();
        await visitor.GetStringAsync(page);
        using var mismatch = await visitor.PostAsync($"{page}/comparison", Form(("matches", "no")));
        (await mismatch.Content.ReadAsStringAsync()).ShouldContain("已记录不符");
        (await visitor.GetStringAsync(page)).ShouldContain("有人反映过人员或单位不符");
        (await _scene.StateAsync(code)).ShouldBe("shown");
    }

    [Fact]
    public async Task A_mismatch_is_not_forgotten_when_many_look_afterwards()
    {
        var (code, page) = await _scene.IssuedAsync();
        using var visitor = _scene.Visitor();
        using var matched = await visitor.PostAsync($"{page}/comparison", Form(("matches", "yes")));
        using var mismatch = await visitor.PostAsync($"{page}/comparison", Form(("matches", "no")));
        var id = (await _scene.Hub.Ledger.Codes.FindAsync(CodeScene.Department, code, CancellationToken.None))!.Id;
        await _scene.Hub.Ledger.Codes.WriteAsync(
            async transaction =>
            {
                for (var views = 1; views <= 120; views++)
                {
                    var at = _scene.Clock.GetUtcNow().AddSeconds(views);
                    await transaction.AddAsync(new CodeScanRow(TimeOrderedId.New(at), id, at, "view", "browser", [1], "verified", null));
                }

                return 0;
            },
            CancellationToken.None);

        (await visitor.GetStringAsync(page)).ShouldContain("有人反映过人员或单位不符");
        using var department = await _scene.Hub.ClientOfAsync(CodeScene.Department);
        var scans = (await department.GetFromJsonAsync<JsonNode>($"/api/v1/codes/{code}"))!["scans"]!.AsArray();
        scans.Select(scan => scan!["act"]!.ToString()).ShouldBe(["verified"]);
    }

    [Fact]
    public async Task Says_how_often_the_subject_was_inspected_this_year_before_this_check()
    {
        var (code, page) = await _scene.IssuedAsync();
        (await VisitsAsync()).ShouldBe("0 次");
        await _scene.InspectedAsync("JCM-OTHER");
        (await VisitsAsync()).ShouldBe("1 次");
        await _scene.InspectedAsync("JCM-JOINT-1", joint: "LH-JOINT");
        await _scene.InspectedAsync("JCM-JOINT-2", joint: "LH-JOINT");
        (await VisitsAsync()).ShouldBe("2 次");
        await _scene.InspectedAsync(code);
        (await VisitsAsync()).ShouldBe("2 次");
        (await _scene.Visitor().GetStringAsync(page)).ShouldContain("本事项今年已检查 3 次");

        async Task<string> VisitsAsync()
        {
            var text = await _scene.Visitor().GetStringAsync(page);
            var at = text.IndexOf("class=\"count\">", StringComparison.Ordinal);
            return text[(at + 14)..].Replace("</span>", "", StringComparison.Ordinal)[..3];
        }
    }

    [Fact]
    public async Task English_on_request()
    {
        var (_, page) = await _scene.IssuedAsync();
        var text = await _scene.Visitor().GetStringAsync($"{page}?lang=en");
        text.ShouldContain("<html lang=\"en\">");
        text.ShouldContain("This inspection code is valid");
        using var wrong = await _scene.Visitor().GetAsync("/c/nothing?lang=en");
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("This is not a valid inspection code address");
    }

    [Fact]
    public async Task The_keys_change_and_an_old_address_still_opens()
    {
        var (_, page) = await _scene.IssuedAsync();
        (await _scene.Hub.Http.PostAsync("/api/v1/codes/keys", null)).EnsureSuccessStatusCode();
        (await _scene.Visitor().GetStringAsync(page)).ShouldContain(CodeScene.SubjectName);
        var (_, next) = await _scene.IssuedAsync();
        next[..5].ShouldNotBe(page[..5]);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));
}
