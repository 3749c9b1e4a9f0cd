using System.Text;
using System.Text.Json.Nodes;
using Canonical.Digests;
using Hub.EDocuments.Received;
using Hub.EDocuments.Verification;
using Hub.Ledger;
using Hub.Registry;
using Hub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Hub.Tests.EDocuments.Issue;

public sealed class DocumentIssueTests(SharedHub shared)
{
    [Fact]
    public async Task A_notice_is_numbered_rendered_signed_filed_and_owed_to_its_recipients()
    {
        var scene = await SceneAsync();
        var task = await scene.TaskAsync();

        var notice = await scene.NoticeAsync(task);

        var number = notice["number"]!.ToString();
        number.ShouldMatch(@"^黄市监检通〔\d{4}〕\d+号$");
        notice["state"]!.ToString().ShouldBe("issued");
        notice["taskNo"]!.ToString().ShouldBe(task);
        notice["recipients"]!.AsArray().Select(one => (one!["kind"]!.ToString(), one["state"]!.ToString(), one["feed"]?.ToString()))
            .ShouldBe([("subject", "queued", "enterprise-cloud/documents"), ("inspector", "queued", null), ("platform", "queued", "unified-enforcement/document-references")]);
        DocumentScene.Recipient(notice, "inspector")["name"]!.ToString().ShouldBe("于娜勇、任欣伟");
        (await scene.ExchangesAsync(number)).Select(exchange => exchange.Feed.ToString())
            .ShouldBe(["enterprise-cloud/documents", "unified-enforcement/document-references"], ignoreOrder: true);

        var record = (await scene.Hub.RecordAsync(DocumentScene.Department, number, "document"))!;
        var content = scene.Hub.Services.GetRequiredService<HubContent>();
        content.Schemas.Find(content.Catalogue.Find("document")!.SchemaId)!.IsValid(record.Body).ShouldBeTrue(Encoding.UTF8.GetString(record.Body));
        foreach (var file in notice["files"]!.AsArray())
        {
            var bytes = await scene.Hub.Http.GetByteArrayAsync($"/api/v1/documents/{notice["id"]}/files/{file!["format"]}", TestContext.Current.CancellationToken);
            $"sm3:{Sm3.HashHex(bytes)}".ShouldBe(file["sm3"]!.ToString());
            using var verification = scene.Hub.Services.CreateScope();
            verification.ServiceProvider.GetRequiredService<DocumentVerifier>().Verify(bytes).IsSound.ShouldBeTrue(file["format"]!.ToString());
        }

        notice["files"]!.AsArray().Select(file => file!["format"]!.ToString()).ShouldBe(["ofd", "pdf"]);
        JsonNode.Parse(record.Body)!["digest"]!.ToString().ShouldBe(notice["files"]![1]!["sm3"]!.ToString());
    }

    [Fact]
    public async Task The_data_a_document_is_bound_to_has_the_digest_that_is_shown()
    {
        var scene = await SceneAsync();
        var notice = await scene.NoticeAsync();

        var data = await scene.Hub.Http.GetByteArrayAsync($"/api/v1/documents/{notice["id"]}/data", TestContext.Current.CancellationToken);

        $"sm3:{Sm3.HashHex(data)}".ShouldBe(notice["dataDigest"]!.ToString());
        var said = JsonNode.Parse(data)!;
        said["document"]!["number"]!.ToString().ShouldBe(notice["number"]!.ToString());
        said["subject"]!["uscc"]!.ToString().ShouldBe(Checks.CompanyCode);
        said["items"]![0]!["yearlyCap"]!.GetValue<int>().ShouldBe(4);
    }

    [Fact]
    public async Task What_is_missing_is_told_at_once_and_takes_no_number()
    {
        var scene = await SceneAsync();
        var task = await scene.TaskAsync(code: null);

        var (status, body) = await scene.IssueAsync(new { task, types = new[] { "notice" } });

        status.ShouldBe(422);
        body["code"]!.ToString().ShouldBe("DOC-9201");
        body["faults"]!.AsArray().Select(fault => fault!["field"]!.ToString()).ShouldBe(["basis", "mode", "officers", "code.number"], ignoreOrder: true);
        (await CountAsync(scene, task)).ShouldBe(0);
    }

    [Fact]
    public async Task A_character_that_no_font_shows_takes_no_number()
    {
        var scene = await SceneAsync();
        var task = await scene.TaskAsync();
        var data = DocumentScene.NoticeData;
        data["basis"] = "依据\U000F0001";

        var (status, body) = await scene.IssueAsync(new { task, types = new[] { "notice" }, data });

        (status, body["code"]!.ToString()).ShouldBe((422, "DOC-9101"));
        (await CountAsync(scene, task)).ShouldBe(0);
    }

    [Fact]
    public async Task The_set_of_a_task_is_issued_as_a_whole_or_not_at_all()
    {
        var scene = await SceneAsync();
        var task = await scene.TaskAsync();

        var (refused, problem) = await scene.IssueAsync(new { task, set = "before", data = DocumentScene.NoticeData });
        (refused, (await scene.Hub.GetAsync($"/api/v1/documents?task={task}"))["items"]!.AsArray().Count).ShouldBe((422, 0));
        problem["faults"]!.AsArray().Select(fault => fault!["field"]!.ToString()).ShouldContain("approval.by");

        var (status, body) = await scene.IssueAsync(new { task, set = "before", data = DocumentScene.SetData });
        status.ShouldBe(200, body.ToJsonString());
        body["items"]!.AsArray().Select(item => item!["type"]!.ToString()).ShouldBe(["inspection-approval", "inspection-notice", "task-sheet"]);
        var approval = body["items"]![0]!["number"]!.ToString();
        (await scene.ExchangesAsync(approval)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_request_answers_the_same_document_and_other_content_is_told_to_supersede()
    {
        var scene = await SceneAsync();
        var task = await scene.TaskAsync();
        var first = await scene.NoticeAsync(task);
        var other = DocumentScene.NoticeData;
        other["basis"] = "《另一部法》";

        var (_, again) = await scene.IssueAsync(new { task, types = new[] { "notice" }, data = DocumentScene.NoticeData });
        var (status, changed) = await scene.IssueAsync(new { task, types = new[] { "notice" }, data = other });

        (again["items"]![0]!["id"]!.ToString(), again["items"]![0]!["isNew"]!.GetValue<bool>()).ShouldBe((first["id"]!.ToString(), false));
        (status, changed["code"]!.ToString()).ShouldBe((422, "DOC-9207"));
    }

    [Fact]
    public async Task What_the_caller_adds_never_overrules_a_record()
    {
        var scene = await SceneAsync();
        var data = DocumentScene.NoticeData;
        data["items"] = new JsonArray(new JsonObject { ["yearlyCap"] = 99 }, new JsonObject());
        data["record"] = new JsonObject { ["title"] = "别的检查" };

        var (status, body) = await scene.IssueAsync(new { task = await scene.TaskAsync(), types = new[] { "notice" }, data });

        status.ShouldBe(422);
        body["faults"]!.AsArray().Select(fault => (fault!["code"]!.ToString(), fault["field"]!.ToString())).ShouldBe([("DOC-9205", "items[0].yearlyCap"), ("DOC-9205", "record.title")]);
    }

    [Fact]
    public async Task An_on_site_record_keeps_the_identity_number_masked_on_its_pages_and_in_its_data()
    {
        var scene = await SceneAsync();
        var inspection = DocumentScene.No("SJ");
        await scene.RecordAsync("inspection-record", $$"""
            {"schema":"inspection-record/1.0","recordNo":"{{inspection}}","departmentId":"market-regulation","inspectedOn":"2026-04-01","mode":"on-site",
             "classification":{"district":"routine","national":"daily","shanghai":"planned"},"items":[{"itemCode":"01325585569070"}],
             "officers":[{"name":"于娜勇","certificateNo":"09018924063"},{"name":"任欣伟","certificateNo":"09014489787"}],
             "result":{"scheme":"double-random-result-2","code":"1","outcome":"no-problem"},"site":{"address":"上海市黄浦区四川中路696号"},
             "subject":{"name":"{{Checks.Company}}","uscc":"{{Checks.CompanyCode}}" } }
            """);
        var data = new JsonObject
        {
            ["time"] = new JsonObject { ["from"] = "2026-04-01T09:30:00+08:00", ["until"] = "2026-04-01T10:30:00+08:00" },
            ["representative"] = new JsonObject { ["name"] = "李某", ["idNo"] = "310101199001010015" }, ["informed"] = "已出示证件。", ["objections"] = "无异议",
            ["facts"] = new JsonArray(new JsonObject { ["item"] = "持证", ["finding"] = "有效" }),
        };

        var (status, body) = await scene.IssueAsync(new { department = "market-regulation", keys = new[] { inspection }, types = new[] { "record" }, data });

        status.ShouldBe(200, body.ToJsonString());
        var id = body["items"]![0]!["id"]!.ToString();
        var bound = await scene.Hub.GetAsync($"/api/v1/documents/{id}/data");
        bound["representative"]!["idNo"]!.ToString().ShouldBe("310101********0015");
        foreach (var format in new[] { "pdf", "ofd" })
        {
            var file = await scene.Hub.Http.GetByteArrayAsync($"/api/v1/documents/{id}/files/{format}");
            var text = ReceivedDocumentReader.Here(new DocumentLimits(), TimeProvider.System).Read(file, null).Document!.Text;
            text.ShouldContain("310101********0015");
            text.ShouldNotContain("199001010015");
        }
    }

    [Fact]
    public async Task Identity_numbers_in_data_that_no_template_asks_for_are_masked_as_well()
    {
        var scene = await SceneAsync();
        var data = DocumentScene.NoticeData;
        data["witness"] = new JsonObject { ["idNo"] = "11010519491231002X" };
        data["remarks"] = new JsonArray("联系人身份证号11010519491231002X", 3);

        var (status, body) = await scene.IssueAsync(new { task = await scene.TaskAsync(), types = new[] { "notice" }, data });

        status.ShouldBe(200, body.ToJsonString());
        var bound = await scene.Hub.GetAsync($"/api/v1/documents/{body["items"]![0]!["id"]}/data");
        bound["witness"]!["idNo"]!.ToString().ShouldBe("110105********002X");
        (bound["remarks"]![0]!.ToString(), bound["remarks"]![1]!.GetValue<int>()).ShouldBe(("联系人身份证号110105********002X", 3));
    }

    [Fact]
    public async Task Documents_about_what_came_of_a_task_are_found_by_its_number()
    {
        var scene = await SceneAsync();
        var task = await scene.TaskAsync();
        var inspection = DocumentScene.No("SJ");
        await scene.RecordAsync("inspection-record", $$"""
            {"schema":"inspection-record/1.0","recordNo":"{{inspection}}","departmentId":"market-regulation","inspectedOn":"2026-04-01","mode":"on-site",
             "classification":{"district":"routine","national":"daily","shanghai":"planned"},"items":[{"itemCode":"01325585569070","name":"食品经营许可持证情况检查","note":"许可证有效"}],
             "result":{"scheme":"double-random-result-2","code":"1","outcome":"no-problem"},
             "joint":{"leadDepartmentId":"market-regulation","participantIds":["fire-rescue"],"taskNo":"{{task}}"},"subject":{"name":"{{Checks.Company}}","uscc":"{{Checks.CompanyCode}}" } }
            """);

        var (status, body) = await scene.IssueAsync(new { task, types = new[] { "result" }, data = new { followUp = "无", publicity = "二十个工作日内公示。" } });

        status.ShouldBe(200, body.ToJsonString());
        var notice = await scene.ShowAsync(body["items"]![0]!["id"]!.ToString());
        notice["about"]!.ToString().ShouldBe($"inspection-record/market-regulation/{inspection}");
        var record = (await scene.Hub.RecordAsync(DocumentScene.Department, notice["number"]!.ToString(), "document"))!;
        JsonNode.Parse(record.Body)!["relatedRecordNo"]!.ToString().ShouldBe(inspection);
    }

    [Fact]
    public async Task A_revoked_document_is_withdrawn_everywhere()
    {
        var scene = await SceneAsync();
        var notice = await scene.NoticeAsync();
        var number = notice["number"]!.ToString();

        var (unfounded, _) = await scene.Hub.PostJsonAsync($"/api/v1/documents/{notice["id"]}/revoke", new { reason = " " });
        var (status, revoked) = await scene.Hub.PostJsonAsync($"/api/v1/documents/{Uri.EscapeDataString(number)}/revoke", new { reason = "检查取消" });
        var (again, _) = await scene.Hub.PostJsonAsync($"/api/v1/documents/{notice["id"]}/revoke", new { reason = "检查取消" });

        (unfounded, status, again).ShouldBe((422, 200, 409));
        (revoked["state"]!.ToString(), revoked["reason"]!.ToString()).ShouldBe(("revoked", "检查取消"));
        revoked["recipients"]!.AsArray().ShouldAllBe(one => one!["state"]!.ToString() == "withdrawn");
        var record = (await scene.Hub.RecordAsync(DocumentScene.Department, number, "document"))!;
        (record.Version, record.State, record.Reason).ShouldBe((2, RecordStates.Withdrawn, "检查取消"));
        (await scene.ExchangesAsync(number)).Count(exchange => exchange.Version == 2).ShouldBe(2);
    }

    [Fact]
    public async Task A_successor_takes_the_next_number_and_ends_the_old_one()
    {
        var scene = await SceneAsync();
        var old = await scene.NoticeAsync();
        var data = DocumentScene.NoticeData;
        data["materials"] = new JsonArray("营业执照");

        var (status, successor) = await scene.Hub.PostJsonAsync($"/api/v1/documents/{old["id"]}/supersede", new { reason = "补充所需材料", data });

        status.ShouldBe(200, successor.ToJsonString());
        successor["supersedes"]!.ToString().ShouldBe(old["id"]!.ToString());
        var ended = await scene.ShowAsync(old["id"]!.ToString());
        (ended["state"]!.ToString(), ended["supersededBy"]!.ToString()).ShouldBe(("superseded", successor["id"]!.ToString()));
        (await scene.Hub.RecordAsync(DocumentScene.Department, old["number"]!.ToString(), "document"))!.State.ShouldBe(RecordStates.Withdrawn);
    }

    [Theory]
    [InlineData("nothing", "DOC-9203")]
    [InlineData("", "DOC-9203")]
    public async Task An_unknown_type_is_answered_with_those_there_are(string type, string code)
    {
        var (status, body) = await (await SceneAsync()).IssueAsync(new { task = "x", types = type.Length == 0 ? [] : new[] { type } });

        (status, body["code"]!.ToString()).ShouldBe((422, code));
        body["hint"]!.ToString().ShouldContain("notice");
    }

    [Fact]
    public async Task A_task_that_is_not_there_is_told()
    {
        var (status, body) = await (await SceneAsync()).IssueAsync(new { task = "no-such-task", types = new[] { "notice" } });

        (status, body["code"]!.ToString()).ShouldBe((422, "DOC-9204"));
    }

    [Fact]
    public async Task Many_documents_come_in_one_call_each_with_its_own_answer()
    {
        var scene = await SceneAsync();
        var keys = new List<string>();
        for (var i = 0; i < 120; i++)
        {
            keys.Add(await scene.TaskAsync());
        }

        var (status, body) = await scene.IssueAsync(new { keys = (string[])[.. keys, "no-such-task"], types = new[] { "notice" }, data = DocumentScene.NoticeData });

        status.ShouldBe(200);
        var items = body["items"]!.AsArray();
        items.Count(item => item!["number"] != null).ShouldBe(120);
        items[^1]!["faults"]![0]!["code"]!.ToString().ShouldBe("DOC-9204");
        (await scene.IssueAsync(new { keys = Enumerable.Repeat("x", 501), types = new[] { "notice" } })).Body["code"]!.ToString().ShouldBe("DOC-9216");
    }

    private async Task<DocumentScene> SceneAsync() => new(await shared.StartedAsync());

    private static async Task<int> CountAsync(DocumentScene scene, string task) =>
        (await scene.Hub.GetAsync($"/api/v1/documents?task={task}"))["items"]!.AsArray().Count;
}
