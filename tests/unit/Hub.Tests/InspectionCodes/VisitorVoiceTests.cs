using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hub.Ledger;
using Shouldly;
using Xunit;

namespace Hub.Tests.InspectionCodes;

public sealed partial class VisitorVoiceTests : IAsyncLifetime
{
    private CodeScene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await CodeScene.StartAsync();

    public async ValueTask DisposeAsync() => await _scene.DisposeAsync();

    [Fact]
    public async Task A_code_is_rated_once()
    {
        var (code, page) = await _scene.IssuedAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SendAsync($"{page}/rating", ("score", "4"), ("tags", "polite"), ("tags", "helpful"), ("opinion", "检查很规范"))));
        results.Count(result => result.Status == HttpStatusCode.OK).ShouldBe(1);
        results.Count(result => result.Status == HttpStatusCode.Conflict && result.Text.Contains("COD-9433", StringComparison.Ordinal)).ShouldBe(4);
        (await _scene.StateAsync(code)).ShouldBe("evaluated");
        var evaluation = JsonNode.Parse((await EvaluationsAsync()).Single())!;
        (evaluation["score"]!.GetValue<int>(), evaluation["inspectionCode"]!.ToString(), evaluation["opinion"]!.ToString()).ShouldBe((4, code, "检查很规范"));
        evaluation["tags"]!.AsArray().Select(tag => tag!.ToString()).ShouldBe(["polite", "helpful"]);
        evaluation["subjectId"]!.ToString().ShouldBe(_scene.Subject.ToString());

        // The form looks as before: the department holds the address too, and only a second rating that is sent is refused.
        using var form = await _scene.Visitor().GetAsync($"{page}/rating");
        form.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("score", "0")]
    [InlineData("score", "6")]
    [InlineData("score", "")]
    [InlineData("score", "1e1")]
    [InlineData("tags", "no-such-tag")]
    public async Task A_rating_that_is_none_is_asked_for_again(string field, string value)
    {
        var (code, page) = await _scene.IssuedAsync();
        var (status, text) = await SendAsync($"{page}/rating", field == "score" ? (field, value) : ("score", "3"), field == "score" ? ("tags", "polite") : (field, value));
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        text.ShouldContain("role=\"alert\"");
        (await _scene.StateAsync(code)).ShouldBe("assigned");
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA-AAAA-AAAA")]
    [InlineData("of another code")]
    public async Task Whoever_only_holds_the_address_cannot_rate_nor_learn_whether_it_was_rated(string wrong)
    {
        var (code, page) = await _scene.IssuedAsync();
        var (_, other) = await _scene.IssuedAsync();
        var key = wrong == "of another code" ? await _scene.RatingKeyAsync(other) : wrong;
        var before = await SendAsync($"{page}/rating", ("key", key), ("score", "5"));
        before.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        before.Text.ShouldContain("评价码不正确");
        (await _scene.StateAsync(code)).ShouldBe("assigned");
        (await EvaluationsAsync()).ShouldBeEmpty();

        (await SendAsync($"{page}/rating", ("score", "4"))).Status.ShouldBe(HttpStatusCode.OK);
        var after = await SendAsync($"{page}/rating", ("key", key), ("score", "5"));
        after.ShouldBe(before);
    }

    [Fact]
    public async Task A_rating_key_is_read_as_people_type_it_and_after_the_key_of_the_addresses_changed()
    {
        var (_, page) = await _scene.IssuedAsync();
        var key = await _scene.RatingKeyAsync(page);
        key.ShouldMatch("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$");
        (await _scene.Hub.PostJsonAsync("/api/v1/codes/keys", new { })).Status.ShouldBe(200);
        (await _scene.RatingKeyAsync(page)).ShouldNotBe(key);
        using var form = await _scene.Visitor().GetAsync($"{page}/rating?key={key}");
        var shown = await form.Content.ReadAsStringAsync();
        shown.ShouldContain($"value=\"{key}\"");
        shown.ShouldContain($"rating?key={key}&amp;lang=en");

        (await SendAsync($"{page}/rating", ("key", key.ToLowerInvariant().Replace('-', ' ').Replace('0', 'o')), ("score", "4"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_department_finds_the_rating_key_nowhere()
    {
        using var department = await _scene.Hub.ClientOfAsync(CodeScene.Department);
        var (code, page) = await _scene.IssuedAsync();
        var key = await _scene.RatingKeyAsync(page);
        foreach (var address in new[]
        {
            page, $"{page}/rating", $"/api/v1/codes/{code}", $"/api/v1/codes/{code}/qr.svg", $"/api/v1/records/inspection-code/{code}", "/api/v1/codes",
            $"/api/v1/records/inspection-code/{code}/versions", "/api/v1/records/inspection-code/changes",
        })
        {
            var text = await (await department.GetAsync(address)).Content.ReadAsStringAsync();
            text.ShouldNotContain(key, customMessage: address);
            text.ShouldNotContain(key.Replace("-", "", StringComparison.Ordinal), customMessage: address);
        }
    }

    [Fact]
    public void Only_the_notice_to_the_business_says_the_rating_key() =>
        Directory.EnumerateFiles(Path.Combine(Hub.Hosting.HubHome.Find(), "mappings"), "*.mapping.yaml", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("code.ratingKey", StringComparison.Ordinal)).Select(file => string.Join('/', file.Split(Path.DirectorySeparatorChar)[^2..]))
            .ShouldBe(["enterprise-cloud/notices.mapping.yaml"]);

    [Fact]
    public async Task A_cancelled_task_is_rated_only_when_it_was_inspected_all_the_same()
    {
        var (code, page) = await _scene.IssuedAsync();
        await _scene.TaskAsync(no: "LH-2026-1", state: RecordStates.Withdrawn);
        _scene.Clock.AdjustTime(_scene.Clock.GetUtcNow() + TimeSpan.FromDays(10));
        (await _scene.Visitor().GetStringAsync(page)).ShouldNotContain("评价本次检查");
        using var form = await _scene.Visitor().GetAsync($"{page}/rating");
        form.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var (refused, text) = await SendAsync($"{page}/rating", ("score", "1"));
        (refused, text.Contains("COD-9434", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true));

        await _scene.InspectedAsync(code);
        (await _scene.Visitor().GetStringAsync(page)).ShouldContain("评价本次检查");
        (await SendAsync($"{page}/rating", ("score", "1"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_a_visitor_wrote_comes_back_as_text_and_never_as_markup()
    {
        var (_, page) = await _scene.IssuedAsync();
        const string Attack = "\"><script>alert(1)</script><img src=x onerror=alert(2)> ' &amp;";
        var (status, text) = await SendAsync($"{page}/message", ("kind", "none"), ("content", Attack), ("name", Attack), ("contact", Attack));
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        text.ShouldNotContain("<script");
        text.ShouldNotContain("<img");
        text.ShouldContain("&lt;script&gt;");
        var (_, tracked) = await SendAsync("/c/ticket", ("ticket", Attack));
        tracked.ShouldNotContain("<script");
    }

    [Theory]
    [InlineData(4)]
    [InlineData(2001)]
    public async Task A_complaint_is_neither_empty_nor_endless(int length)
    {
        var (_, page) = await _scene.IssuedAsync();
        var (status, _) = await SendAsync($"{page}/message", ("kind", "complaint"), ("content", new string('长', length)));
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Control_and_hidden_characters_are_taken_out()
    {
        var (_, page) = await _scene.IssuedAsync();
        await RaiseAsync(page, "第一行\r\n第\u202E二\u0007行\u200B", kind: "suggestion");
        var complaint = await OnlyComplaintAsync();
        complaint["content"]!.ToString().ShouldBe("第一行\n第二行");
        complaint["kind"]!.ToString().ShouldBe("suggestion");
    }

    [Fact]
    public async Task A_complaint_is_answered_and_followed_by_its_ticket()
    {
        var (code, page) = await _scene.IssuedAsync();
        var ticket = await RaiseAsync(page, "检查人员没有出示证件", "王先生", "13800000000");
        var (_, before) = await SendAsync("/c/ticket", ("ticket", ticket));
        before.ShouldContain("尚未答复");
        var listed = (await _scene.Hub.GetAsync("/api/v1/complaints?state=received"))["items"]!.AsArray().Single()!;
        var number = listed["complaintNo"]!.ToString();
        listed.ToJsonString().ShouldNotContain("王");
        var shown = await _scene.Hub.GetAsync($"/api/v1/complaints/{number}");
        shown["body"]!["complainant"]!["isAnonymous"]!.GetValue<bool>().ShouldBeTrue();
        shown["body"]!["inspectionCode"]!.ToString().ShouldBe(code);
        shown.ToJsonString().ShouldNotContain(ticket);

        (await _scene.Hub.PostJsonAsync($"/api/v1/complaints/{number}/answer", new { answer = " " })).Body["code"]!.ToString().ShouldBe("COD-9441");
        (await _scene.Hub.PostJsonAsync("/api/v1/complaints/none/answer", new { answer = "已核实" })).Body["code"]!.ToString().ShouldBe("COD-9440");
        (await _scene.Hub.PostJsonAsync($"/api/v1/complaints/{number}/answer", new { answer = "已核实，<b>责令</b>改正。", closes = true })).Status.ShouldBe(200);
        (await _scene.Hub.PostJsonAsync($"/api/v1/complaints/{number}/answer", new { answer = "再次答复" })).Body["code"]!.ToString().ShouldBe("COD-9442");
        var (_, after) = await SendAsync("/c/ticket", ("ticket", ticket.ToLowerInvariant().Replace('-', ' ')));
        after.ShouldContain("办结");
        after.ShouldContain("已核实，&lt;b&gt;责令&lt;/b&gt;改正。");
        (await SendAsync("/c/ticket", ("ticket", "ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _scene.Hub.Ledger.Evidence.VerifyAsync(null, CancellationToken.None)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_code_takes_so_many_complaints_a_day()
    {
        var (_, page) = await _scene.IssuedAsync();
        for (var i = 0; i < 5; i++)
        {
            await RaiseAsync(page, $"第{i}次反映问题");
        }

        var (status, text) = await SendAsync($"{page}/message", ("kind", "complaint"), ("content", "第六次反映问题"));
        status.ShouldBe(HttpStatusCode.TooManyRequests);
        text.ShouldContain("COD-9436");
        _scene.Clock.AdjustTime(_scene.Clock.GetUtcNow() + TimeSpan.FromHours(25));
        await RaiseAsync(page, "第二天的反映");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_inspected_department_learns_neither_that_nor_who(bool verifiedBefore)
    {
        using var department = await _scene.Hub.ClientOfAsync(CodeScene.Department);
        var (rated, page) = await _scene.IssuedAsync();
        var (verified, other) = await _scene.IssuedAsync();
        if (verifiedBefore)
        {
            await SendAsync($"{page}/comparison", ("matches", "yes"));
        }

        await SendAsync($"{page}/rating", ("score", "1"), ("opinion", "态度差"));
        await RaiseAsync(page, "检查人员没有出示证件", "王先生", "13800000000");
        await SendAsync($"{other}/comparison", ("matches", "yes"));

        var evaluation = (await _scene.Hub.Ledger.Codes.ListAsync(new(Code: rated), 1, null, CancellationToken.None)).Single();
        var complaint = (await _scene.Hub.Ledger.Codes.ListComplaintsAsync(new(), 1, null, CancellationToken.None)).Single();
        foreach (var address in new[]
        {
            $"/api/v1/records/evaluation/PJ{evaluation.Id:N}?owner=hub", $"/api/v1/records/complaint/{complaint.ComplaintNo}?owner=hub", $"/api/v1/complaints/{complaint.ComplaintNo}",
            "/api/v1/complaints", "/api/v1/status", "/api/v1/exchanges",
        })
        {
            using var refused = await department.GetAsync(address);
            ((int)refused.StatusCode).ShouldBeOneOf([403, 404], address);
        }

        foreach (var type in new[] { "evaluation", "complaint" })
        {
            (await department.GetFromJsonAsync<JsonNode>($"/api/v1/records/{type}/changes?owner=hub"))!["items"]!.AsArray().ShouldBeEmpty();
        }

        // What it does see is the same for the code that was rated and for the one that was only verified.
        var (one, two) = (await SeenAsync(rated), await SeenAsync(verified));
        one.ShouldBe(two);
        one.ShouldContain("verified");
        var record = (await department.GetStringAsync($"/api/v1/records/inspection-code/{rated}"));
        record.ShouldNotContain("evaluated");
        record.ShouldNotContain("rated\"");
        var shown = await _scene.Visitor().GetStringAsync(page);
        shown.ShouldNotContain("已评价");
        shown.ShouldContain("评价本次检查");
        using var revoked = await department.DeleteAsync($"/api/v1/codes/{rated}?reason={Uri.EscapeDataString("检查取消")}");
        using var revokedOther = await department.DeleteAsync($"/api/v1/codes/{verified}?reason={Uri.EscapeDataString("检查取消")}");
        (await DetailAsync(revoked)).Replace(rated, verified, StringComparison.Ordinal).ShouldBe(await DetailAsync(revokedOther));
        (await ItemsAsync("?state=verified")).ShouldBe(2);
        (await ItemsAsync("?state=evaluated")).ShouldBe(0);

        var figures = (await department.GetFromJsonAsync<JsonNode>($"/api/v1/ratings/{CodeScene.Department}"))!;
        (figures["count"], figures["average"], figures["tags"]).ShouldBe((null, null, null));
        ((int)(await department.GetAsync("/api/v1/ratings/health")).StatusCode).ShouldBe(404);

        async Task<string> SeenAsync(string code)
        {
            var seen = (await department.GetFromJsonAsync<JsonNode>($"/api/v1/codes/{code}"))!;
            seen.AsObject().Remove("address");
            foreach (var field in new[] { "code", "taskNo" })
            {
                seen["code"]!.AsObject().Remove(field);
            }

            return seen.ToJsonString();
        }

        static async Task<string> DetailAsync(HttpResponseMessage refused) => (await refused.Content.ReadFromJsonAsync<JsonNode>())!["detail"]!.ToString();

        async Task<int> ItemsAsync(string query) => (await department.GetFromJsonAsync<JsonNode>($"/api/v1/codes{query}"))!["items"]!.AsArray().Count;
    }

    [Fact]
    public async Task Figures_of_a_department_move_in_steps_of_several_ratings()
    {
        foreach (var score in new[] { 1, 2, 3, 4, 5, 1 })
        {
            var (_, page) = await _scene.IssuedAsync();
            (await SendAsync($"{page}/rating", ("score", $"{score}"), ("tags", "polite"))).Status.ShouldBe(HttpStatusCode.OK);
        }

        using var department = await _scene.Hub.ClientOfAsync(CodeScene.Department);
        var figures = (await department.GetFromJsonAsync<JsonNode>($"/api/v1/ratings/{CodeScene.Department}"))!;
        (figures["count"]!.GetValue<int>(), figures["average"]!.GetValue<double>(), figures["tags"]!["polite"]!.GetValue<int>()).ShouldBe((5, 3.0, 5));

        // What comes later is counted as well, and what a platform takes back no more.
        foreach (var no in new[] { "E1", "E2", "E3", "E4" })
        {
            await TellAsync(no, RecordStates.Current);
        }

        (await CountAsync()).ShouldBe(10);
        await TellAsync("E2", RecordStates.Withdrawn);
        (await CountAsync()).ShouldBe(5);

        Task TellAsync(string no, string state) => _scene.PutAsync("evaluation", "suishen-code", new JsonObject
        {
            ["schema"] = "evaluation/1.0", ["evaluationNo"] = no, ["inspectionCode"] = $"JCM-{no}", ["departmentId"] = CodeScene.Department, ["evaluatedAt"] = "2026-04-01T10:00:00+08:00", ["score"] = 4,
        }, state);

        async Task<int> CountAsync() => (await department.GetFromJsonAsync<JsonNode>($"/api/v1/ratings/{CodeScene.Department}"))!["count"]!.GetValue<int>();
    }

    [Fact]
    public async Task A_check_that_was_rated_here_and_on_a_platform_counts_once()
    {
        using var department = await _scene.Hub.ClientOfAsync(CodeScene.Department);
        for (var checks = 0; checks < 5; checks++)
        {
            (await CountAsync()).ShouldBeNull();
            var (code, page) = await _scene.IssuedAsync();
            (await SendAsync($"{page}/rating", ("score", "5"))).Status.ShouldBe(HttpStatusCode.OK);
            await _scene.PutAsync("evaluation", "suishen-code", new JsonObject
            {
                ["schema"] = "evaluation/1.0", ["evaluationNo"] = $"E-{code}", ["inspectionCode"] = code, ["departmentId"] = CodeScene.Department,
                ["evaluatedAt"] = "2026-04-01T10:00:00+08:00", ["score"] = 1,
            });
        }

        var figures = (await department.GetFromJsonAsync<JsonNode>($"/api/v1/ratings/{CodeScene.Department}"))!;
        (figures["count"]!.GetValue<int>(), figures["average"]!.GetValue<double>()).ShouldBe((5, 5.0));

        async Task<JsonNode?> CountAsync() => (await department.GetFromJsonAsync<JsonNode>($"/api/v1/ratings/{CodeScene.Department}"))!["count"];
    }

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(string address, params (string Name, string Value)[] fields)
    {
        using var visitor = _scene.Visitor();
        var key = address.EndsWith("/rating", StringComparison.Ordinal) && fields.All(field => field.Name != "key") ? await _scene.RatingKeyAsync(address[..^"/rating".Length]) : null;
        using var answer = await visitor.PostAsync(address, new FormUrlEncodedContent((key is null ? fields : [.. fields, ("key", key)]).Select(field => new KeyValuePair<string, string>(field.Name, field.Value))));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<string> RaiseAsync(string page, string content, string? name = null, string? contact = null, string kind = "complaint")
    {
        var (status, text) = await SendAsync($"{page}/message", ("kind", kind), ("content", content), ("name", name ?? ""), ("contact", contact ?? ""));
        status.ShouldBe(HttpStatusCode.OK, text);
        return Ticket().Match(text).Groups["ticket"].Value;
    }

    private async Task<JsonNode> OnlyComplaintAsync()
    {
        var row = (await _scene.Hub.Ledger.Codes.ListComplaintsAsync(new(), 10, null, CancellationToken.None)).Single();
        return JsonNode.Parse((await _scene.Hub.RecordAsync(row.Owner, row.ComplaintNo, "complaint"))!.Body)!;
    }

    private async Task<List<byte[]>> EvaluationsAsync()
    {
        var found = new List<byte[]>();
        await foreach (var record in _scene.Hub.Ledger.Queries.ReadCurrentAsync("evaluation", null, CancellationToken.None))
        {
            found.Add(record.Body);
        }

        return found;
    }

    [GeneratedRegex("""class="ticket">(?<ticket>[0-9A-Z-]{23})<""")]
    private static partial Regex Ticket();
}
