using System.Text.Json.Nodes;
using Hub.EDocuments.Delivery;
using Hub.Inbound.Record;
using Hub.Ledger;
using Hub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Hub.Tests.EDocuments.Issue;

/// <summary>Receipts, services by hand, archiving, what a crash left: with a hub of their own, because a round looks at all documents.</summary>
public sealed class DocumentDeliveryTests : IAsyncLifetime
{
    private readonly Microsoft.Extensions.Time.Testing.FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 30, 2, 0, 0, TimeSpan.Zero));
    private RunningHub _hub = null!;
    private DocumentScene _scene = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await RunningHub.StartWithRegistryAsync(time: _clock);
        _scene = new DocumentScene(_hub);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Receipts_move_the_recipient_and_a_settled_one_is_archived_with_its_day_of_service()
    {
        var notice = await _scene.NoticeAsync();
        var number = notice["number"]!.ToString();
        var digest = notice["files"]!.AsArray().Single(file => file!["format"]!.ToString() == "pdf")!["sm3"]!.ToString();
        _clock.Advance(TimeSpan.FromDays(1));
        await _scene.ReceiptAsync(number, "opened", digest);
        await _scene.PushAsync();
        DocumentScene.Recipient(await _scene.ShowAsync(number), "subject")["state"]!.ToString().ShouldBe("opened");

        await _scene.ReceiptAsync(number, "signed", digest);
        await _scene.ReceiptAsync(number, "delivered", digest);
        await _scene.PushAsync();
        await _scene.PushAsync();
        var signed = DocumentScene.Recipient(await _scene.ShowAsync(number), "subject");
        (signed["state"]!.ToString(), signed["servedOn"]!.ToString(), signed["receiver"]!.ToString(), signed["way"]!.ToString())
            .ShouldBe(("signed", "2026-03-31", "李某", "electronic"));
        signed["deliveredAt"].ShouldNotBeNull();

        _clock.AdjustTime(_clock.GetUtcNow() + TimeSpan.FromDays(3));
        await _scene.PushAsync();
        DocumentScene.Recipient(await _scene.ShowAsync(number), "subject")["state"]!.ToString().ShouldBe("archived");
        (await _hub.Ledger.Evidence.VerifyAsync(null, CancellationToken.None)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_receipt_for_another_file_another_department_or_no_document_changes_nothing_and_leaves_evidence()
    {
        var number = (await _scene.NoticeAsync())["number"]!.ToString();
        await _scene.ReceiptAsync(number, "signed", $"sm3:{new string('a', 64)}");
        await _scene.ReceiptAsync(number, "signed", department: "health");
        await _scene.ReceiptAsync("黄市监检通〔1999〕1号", "signed");
        var digest = (await _scene.ShowAsync(number))["files"]![0]!["sm3"]!.ToString();
        await _scene.ReceiptAsync(number, "signed", digest, recipient: "public");
        var before = (await _hub.Ledger.Evidence.VerifyAsync(null, CancellationToken.None)).Entries;

        await _scene.PushAsync();

        DocumentScene.Recipient(await _scene.ShowAsync(number), "subject")["state"]!.ToString().ShouldBe("queued");
        (await _hub.Ledger.Evidence.VerifyAsync(null, CancellationToken.None)).Entries.ShouldBe(before + 5);
    }

    [Theory]
    [InlineData(-10, "DOC-9227")]
    [InlineData(10, "DOC-9228")]
    public async Task A_receipt_from_before_the_document_or_from_the_future_serves_nobody(int minutes, string code)
    {
        var notice = await _scene.NoticeAsync();
        var number = notice["number"]!.ToString();
        var digest = notice["files"]![0]!["sm3"]!.ToString();
        var at = _clock.GetUtcNow().AddMinutes(minutes);
        await _scene.ReceiptAsync(number, "signed", digest, at: at);
        await _scene.PushAsync();

        var subject = DocumentScene.Recipient(await _scene.ShowAsync(number), "subject");
        (subject["state"]!.ToString(), subject["servedOn"]).ShouldBe(("queued", null));
        var row = (await _hub.Ledger.Documents.FindAsync(number, CancellationToken.None))!;
        _hub.Services.GetRequiredService<ServiceTimes>().Refuse(row, at)!.Code.ShouldBe(code);

        await _scene.ReceiptAsync(number, "signed", digest, at: _clock.GetUtcNow().AddMinutes(Math.Sign(minutes)));
        await _scene.PushAsync();
        DocumentScene.Recipient(await _scene.ShowAsync(number), "subject")["servedOn"]!.ToString().ShouldBe("2026-03-30");
    }

    [Theory]
    [InlineData("2026-03-30T09:50:00+08:00", "DOC-9227")]
    [InlineData("2026-03-30T10:10:00+08:00", "DOC-9228")]
    [InlineData("0001-01-01T00:00:00Z", "DOC-9227")]
    [InlineData("9999-12-31T23:59:59Z", "DOC-9228")]
    public async Task A_service_by_hand_is_neither_before_the_document_nor_in_the_future(string at, string code)
    {
        var number = (await _scene.NoticeAsync())["number"]!.ToString();

        var (status, problem) = await _hub.PostJsonAsync($"/api/v1/documents/{Uri.EscapeDataString(number)}/deliver", new { state = "signed", way = "direct", at });

        (status, problem["code"]!.ToString()).ShouldBe((422, code));
        DocumentScene.Recipient(await _scene.ShowAsync(number), "subject")["state"]!.ToString().ShouldBe("queued");
    }

    [Fact]
    public async Task Inspectors_and_platforms_have_no_day_of_service()
    {
        var number = (await _scene.NoticeAsync())["number"]!.ToString();
        var address = $"/api/v1/documents/{Uri.EscapeDataString(number)}/deliver";
        await _hub.PostJsonAsync(address, new { recipient = "inspector", state = "opened" });
        await _hub.PostJsonAsync(address, new { recipient = "platform", state = "delivered" });

        var shown = await _scene.ShowAsync(number);
        shown["recipients"]!.AsArray().Select(one => one!["servedOn"]).ShouldAllBe(day => day == null);
        DocumentScene.Recipient(shown, "inspector")["state"]!.ToString().ShouldBe("opened");
        var (early, _) = await _scene.IssueAsync(new { keys = new[] { number }, types = new[] { "receipt" } });
        early.ShouldBe(422);
    }

    [Fact]
    public async Task A_document_that_a_crash_left_without_files_is_finished_with_the_same_number()
    {
        var task = await _scene.TaskAsync();
        var first = await _scene.NoticeAsync(task);
        var row = (await _hub.Ledger.Documents.FindAsync(first["number"]!.ToString(), CancellationToken.None))!;
        var left = new NewDocument(
            DocumentId.New(_clock.GetUtcNow()), row.Type, row.Template, row.Department, "黄市监", "检通", row.Title, $"{row.About}-2", "LEFT", row.Subject, row.SubjectName,
            row.IssuedOn, null, "clerk", _clock.GetUtcNow(), row.Data);
        var number = (await _hub.Ledger.Documents.NumberAsync([left], "clerk", CancellationToken.None))[0].Row.Number;
        await _scene.PushAsync();
        (await _scene.ShowAsync(number))["state"]!.ToString().ShouldBe("numbered");
        using var early = await _hub.Http.GetAsync($"/api/v1/documents/{Uri.EscapeDataString(number)}/files/pdf", TestContext.Current.CancellationToken);
        ((int)early.StatusCode).ShouldBe(409);

        _clock.AdjustTime(_clock.GetUtcNow() + _scene.Options.FinishAfter + TimeSpan.FromSeconds(1));
        await _scene.PushAsync();

        var finished = await _scene.ShowAsync(number);
        (finished["state"]!.ToString(), finished["files"]!.AsArray().Count, finished["recipients"]!.AsArray().Count).ShouldBe(("issued", 2, 3));
        (await _scene.ExchangesAsync(number)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_document_that_cannot_be_rendered_any_more_is_void_and_keeps_its_number_with_the_reason()
    {
        var row = (await _hub.Ledger.Documents.FindAsync((await _scene.NoticeAsync())["number"]!.ToString(), CancellationToken.None))!;
        var data = JsonNode.Parse(row.Data)!;
        data["basis"] = "依据\U000F0001";
        var broken = new NewDocument(
            DocumentId.New(_clock.GetUtcNow()), row.Type, row.Template, row.Department, "黄市监", "检通", row.Title, "inspection-task/x/y", null, null, null, row.IssuedOn, null,
            "clerk", _clock.GetUtcNow(), Hub.EDocuments.Data.BoundData.Write(data));
        var number = (await _hub.Ledger.Documents.NumberAsync([broken], "clerk", CancellationToken.None))[0].Row.Number;
        _clock.AdjustTime(_clock.GetUtcNow() + TimeSpan.FromHours(1));
        await _scene.PushAsync();

        var left = await _scene.ShowAsync(number);
        left["state"]!.ToString().ShouldBe("void");
        left["reason"]!.ToString().ShouldContain("U+F0001");
        var next = await _scene.NoticeAsync();
        next["number"]!.ToString().ShouldBe($"黄市监检通〔2026〕{row.Sequence + 2}号");
    }

    [Fact]
    public async Task A_service_by_hand_is_recorded_and_its_receipt_can_be_issued()
    {
        var number = (await _scene.NoticeAsync())["number"]!.ToString();
        var address = $"/api/v1/documents/{Uri.EscapeDataString(number)}/deliver";
        var (early, _) = await _scene.IssueAsync(new { keys = new[] { number }, types = new[] { "receipt" } });

        _clock.Advance(TimeSpan.FromDays(1));
        var (status, _) = await _hub.PostJsonAsync(address, new { state = "refused", way = "left", note = "拒绝签收，见证人王某", at = "2026-03-31T10:00:00+08:00" });
        var (illegal, problem) = await _hub.PostJsonAsync(address, new { state = "signed" });
        var (missing, _) = await _hub.PostJsonAsync(address, new { state = "signed", recipient = "public" });
        var (nonsense, _) = await _hub.PostJsonAsync(address, new { state = "eaten" });

        (early, status, illegal, missing, nonsense).ShouldBe((422, 200, 409, 404, 422));
        problem["detail"]!.ToString().ShouldContain("“refused”变为“signed”");
        var (issued, body) = await _scene.IssueAsync(new { keys = new[] { number }, types = new[] { "receipt" } });
        issued.ShouldBe(200, body.ToJsonString());
        var data = await _hub.GetAsync($"/api/v1/documents/{body["items"]![0]!["id"]}/data");
        (data["service"]!["way"]!.ToString(), data["service"]!["receiverOrRefusal"]!.ToString(), data["service"]!["at"]!.ToString())
            .ShouldBe(("留置送达", "拒绝签收", "2026-03-31T10:00:00+08:00"));
    }

    [Theory]
    [InlineData("signed", null, null, "已签收", "帆珠（上海）酒店管理有限公司", null)]
    [InlineData("signed", "李某", null, "已签收", "李某", null)]
    [InlineData("refused", null, "拒绝签收", "拒绝签收", null, "拒绝签收")]
    [InlineData("refused", "李某", "认为检查已完成", "拒绝签收", null, "李某：认为检查已完成")]
    public async Task A_receipt_of_an_archived_service_says_what_it_said_before(
        string state, string? receiver, string? note, string said, string? signedBy, string? refusal)
    {
        var number = (await _scene.NoticeAsync())["number"]!.ToString();
        var (status, body) = await _hub.PostJsonAsync($"/api/v1/documents/{Uri.EscapeDataString(number)}/deliver", new { state, receiver, note });
        status.ShouldBe(200, body.ToJsonString());
        _clock.Advance(TimeSpan.FromDays(3));
        await _scene.PushAsync();

        DocumentScene.Recipient(await _scene.ShowAsync(number), "subject")["state"]!.ToString().ShouldBe("archived");
        var service = await ServiceAsync(number);
        (service["receiverOrRefusal"]!.ToString(), service["receiver"]?.ToString(), service["refusal"]?.ToString()).ShouldBe((said, signedBy, refusal));
    }

    [Fact]
    public async Task A_receipt_names_the_day_that_periods_run_from()
    {
        var number = (await _scene.NoticeAsync())["number"]!.ToString();
        var address = $"/api/v1/documents/{Uri.EscapeDataString(number)}/deliver";
        await _hub.PostJsonAsync(address, new { state = "delivered" });
        _clock.Advance(TimeSpan.FromDays(5));
        await _hub.PostJsonAsync(address, new { state = "signed", receiver = "李某" });

        DocumentScene.Recipient(await _scene.ShowAsync(number), "subject")["servedOn"]!.ToString().ShouldBe("2026-03-30");
        var service = await ServiceAsync(number);
        (service["at"]!.ToString(), service["receiverOrRefusal"]!.ToString()).ShouldBe(("2026-03-30T10:00:00+08:00", "已签收"));
    }

    [Fact]
    public async Task A_service_told_without_an_offset_is_of_the_day_in_Shanghai()
    {
        var number = (await _scene.NoticeAsync())["number"]!.ToString();
        _clock.Advance(TimeSpan.FromDays(3));
        var address = $"/api/v1/documents/{Uri.EscapeDataString(number)}/deliver";
        var (nonsense, _) = await _hub.PostJsonAsync(address, new { state = "signed", at = "04/01/2026" });
        nonsense.ShouldBe(400);
        await _hub.PostJsonAsync(address, new { state = "signed", at = "2026-03-31T20:00:00" });

        var subject = DocumentScene.Recipient(await _scene.ShowAsync(number), "subject");
        (subject["servedOn"]!.ToString(), subject["settledAt"]!.ToString()).ShouldBe(("2026-03-31", "2026-03-31T20:00:00+08:00"));
    }

    private async Task<JsonNode> ServiceAsync(string number)
    {
        var (issued, body) = await _scene.IssueAsync(new { keys = new[] { number }, types = new[] { "receipt" } });
        issued.ShouldBe(200, body.ToJsonString());
        return (await _hub.GetAsync($"/api/v1/documents/{body["items"]![0]!["id"]}/data"))["service"]!;
    }

    [Fact]
    public async Task A_later_version_of_an_internal_document_is_owed_to_nobody_either()
    {
        var task = await _scene.TaskAsync();
        var (_, body) = await _scene.IssueAsync(new { task, types = new[] { "approval", "notice" }, data = DocumentScene.SetData });
        var numbers = body["items"]!.AsArray().Select(item => item!["number"]!.ToString()).ToList();
        foreach (var number in numbers)
        {
            var record = (await _hub.RecordAsync(DocumentScene.Department, number, "document"))!;
            var versions = _hub.Services.GetRequiredService<Withdrawals>();
            await _hub.Ledger.WriteAsync(
                async transaction =>
                {
                    var write = new InboundWrite { Kind = "decision", Actor = "tester", At = _clock.GetUtcNow() };
                    versions.NewVersion(write, record, record.Subject, RecordStates.Current, "merge");
                    await transaction.WriteAsync(write);
                    return 0;
                },
                CancellationToken.None);
        }

        (await _scene.ExchangesAsync(numbers[0])).ShouldBeEmpty();
        (await _scene.ExchangesAsync(numbers[1])).Count.ShouldBe(4);
    }
}
