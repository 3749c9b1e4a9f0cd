using Hub.Hosting;
using Hub.Inbound;
using Hub.Inbound.Receive;
using Hub.Ledger;
using Hub.Registry;
using Hub.Security;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Api;

/// <summary>The REST door of every inbound feed, and what became of what came through it.</summary>
internal static class SubmissionEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/partners/{partner}/feeds/{feed}/submissions", SubmitAsync)
            .WithSummary("报送一个文件或一条消息 / Submit a file or a message")
            .WithDescription("任何格式（CSV、xlsx、xls、SpreadsheetML、XML、SOAP、JSON、NDJSON）。相同内容重复报送返回首次报送；Prefer: wait=10 等待结果。")
            .Produces<SubmissionView>(200).Produces<SubmissionView>(202).ProducesProblem(401).ProducesProblem(404).ProducesProblem(413).ProducesProblem(422)
            .ProducesProblem(429).DisableAntiforgery().Takes(new ReadLimits().MaxBytes);
        api.MapGet("/submissions", ListAsync).WithSummary("报送列表 / List submissions").Produces<Page<SubmissionView>>();
        api.MapGet("/submissions/{id:guid}", ShowAsync).WithSummary("报送状态 / One submission").Produces<SubmissionView>().ProducesProblem(404);
        api.MapPost("/submissions/{id:guid}/resume", ResumeAsync).WithSummary("续办中断或已停止的报送 / Go on with an interrupted submission")
            .Produces<SubmissionView>(202).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        api.MapGet("/submissions/{id:guid}/rows", RowsAsync).WithSummary("逐行结果 / Verdict per row (NDJSON)").Produces(200, contentType: "application/x-ndjson").ProducesProblem(404);
        api.MapGet("/submissions/{id:guid}/errors.csv", ErrorsCsvAsync).WithSummary("退回行（CSV，可更正后重报）/ Rejected rows to correct").Produces(200, contentType: "text/csv").ProducesProblem(404);
        api.MapGet("/submissions/{id:guid}/errors.xlsx", ErrorsXlsxAsync).WithSummary("退回行（xlsx）/ Rejected rows to correct").ProducesProblem(404);
    }

    private static async Task<IResult> SubmitAsync(
        string partner, string feed, HttpContext http, HubServices hub, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        [FromHeader(Name = "X-File-Name")] string? fileName, [FromHeader] string? prefer, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (caller.IsOperator && !caller.Has(Rights.Edit))
        {
            return Problems.Forbidden(Rights.Edit);
        }

        if (!caller.Sees(partner) || hub.Content.Partners.FindInbound(new FeedKey(partner, feed)) is not { } inbound)
        {
            return Problems.NotFound($"报送通道 {partner}/{feed}");
        }

        if (hub.Rate.Refuse(inbound, caller, http.Response) is { } tooOften)
        {
            return Problems.Of(429, tooOften);
        }

        if (idempotencyKey is { Length: > 200 })
        {
            return Problems.BadRequest("Idempotency-Key 超过 200 个字符。", "请使用不超过 200 个字符的唯一键，例如 UUID。");
        }

        var name = fileName is null ? $"{partner}-{feed}" : Uri.UnescapeDataString(fileName);
        if (name.Length is 0 or > 255 || name.Any(char.IsControl))
        {
            return Problems.BadRequest("X-File-Name 为空、超过 255 个字符或含控制字符。", "请使用普通文件名；中文请按 UTF-8 百分号编码。");
        }

        var arrival = new Arrival(inbound.Key, http.Request.Body, name, idempotencyKey, "rest", caller.Actor) { Length = http.Request.ContentLength ?? 0, IsWhole = inbound.EndsVanished };
        return await TakeAsync(hub, arrival, inbound, Wait(prefer), http, cancellationToken);
    }

    /// <summary>Receives what a door brings and answers with what became of it.</summary>
    public static async Task<IResult> TakeAsync(
        HubServices hub, Arrival arrival, InboundFeed inbound, TimeSpan wait, HttpContext http, CancellationToken cancellationToken) =>
        Answer(await hub.Door.TakeAsync(arrival, inbound, wait, cancellationToken), http);

    private static IResult Answer(DoorAnswer answer, HttpContext http)
    {
        if (answer.Refusal is { } fault)
        {
            return Problems.Of(fault.Code == "RCV-0413" ? 413 : 422, fault);
        }

        if (answer.Small is { } small)
        {
            return new SubmissionResult(small);
        }

        var row = answer.Row!;
        if (answer.IsRepeated)
        {
            return new RepeatedResult(SubmissionView.Of(row, repeated: true));
        }

        http.Response.Headers.Location = $"/api/v1/submissions/{row.Id}";
        return TypedResults.Json(SubmissionView.Of(row), statusCode: row.State == SubmissionStates.Received ? 202 : 200);
    }

    private static async Task<IResult> ResumeAsync(Guid id, HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (!caller.Has(Rights.Replay))
        {
            return Problems.Forbidden(Rights.Replay);
        }

        var row = await hub.Ledger.Queries.FindSubmissionAsync(new SubmissionId(id), cancellationToken);
        if (row is null)
        {
            return Problems.NotFound($"报送 {id}");
        }

        if (row.State is not (SubmissionStates.Received or SubmissionStates.Stopped))
        {
            return Problems.Conflict($"报送 {id} 的状态是 {row.State}，没有可续办的内容。", "只有中断（retrying）或已停止（stopped）的报送可以续办。");
        }

        if (hub.Content.Partners.FindInbound(row.Feed) is not { } feed)
        {
            return Problems.Conflict($"报送 {id} 的通道 {row.Feed} 已不再定义。", "请先恢复该通道的定义，再续办。");
        }

        await hub.Queue.ResumeAsync(row, feed, caller.Actor, cancellationToken);
        return TypedResults.Json(SubmissionView.Of(row with { State = SubmissionStates.Received, FaultsJson = null }), statusCode: 202);
    }

    private static TimeSpan Wait(string? prefer)
    {
        var seconds = prefer?.Split(',', ';').Select(p => p.Trim()).Where(p => p.StartsWith("wait=", StringComparison.OrdinalIgnoreCase))
            .Select(p => int.TryParse(p.AsSpan(5), out var s) ? s : 0).FirstOrDefault() ?? 0;
        return TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 60));
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, HubServices hub, string? partner, string? feed, string? state, int? max, Guid? after, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (!MayRead(caller, Rights.List))
        {
            return Problems.Forbidden(Rights.List);
        }

        if (FilterWords.Refuse(("state", state, FilterWords.Submissions)) is { } unknown)
        {
            return unknown;
        }

        // What is shown as interrupted is stored as received.
        var rows = await hub.Ledger.Queries.ListSubmissionsAsync(
            new SubmissionFilter(caller.Partner ?? partner, feed, state == SubmissionStates.Retrying ? SubmissionStates.Received : state), Paging.Size(max),
            after is { } id ? new SubmissionId(id) : null, cancellationToken);
        var page = Paging.Of(rows, Paging.Size(max), r => SubmissionView.Of(hub.Queue.Shown(r)), r => r.Id.ToString());
        return TypedResults.Ok(state == SubmissionStates.Retrying ? page with { Items = [.. page.Items.Where(item => item.State == state)] } : page);
    }

    private static async Task<IResult> ShowAsync(Guid id, HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        var (row, refusal) = await FindAsync(id, Rights.List, http, hub, cancellationToken);
        return row is null
            ? refusal!
            : TypedResults.Ok(SubmissionView.Of(hub.Queue.Shown(row)));
    }

    private static async Task<IResult> RowsAsync(Guid id, HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        var (row, refusal) = await FindSentAsync(id, http, hub, cancellationToken);
        return row is null ? refusal! : TypedResults.Stream(
            async body =>
            {
                await foreach (var chunk in hub.Ledger.Queries.ReadReportAsync(row.Id, cancellationToken))
                {
                    await body.WriteAsync(chunk.Lines, cancellationToken);
                }
            },
            "application/x-ndjson; charset=utf-8");
    }

    private static async Task<IResult> ErrorsCsvAsync(Guid id, HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        var (row, refusal) = await FindSentAsync(id, http, hub, cancellationToken);
        return row is null ? refusal! : TypedResults.Stream(
            body => SheetOf(hub, row).WriteCsvAsync(body, cancellationToken), "text/csv; charset=utf-8", $"退回-{id}.csv");
    }

    private static async Task<IResult> ErrorsXlsxAsync(Guid id, HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        var (row, refusal) = await FindSentAsync(id, http, hub, cancellationToken);
        if (row is null)
        {
            return refusal!;
        }

        if (row.Counts.Rejected > ErrorSheet.MostRows)
        {
            return Problems.Conflict($"退回 {row.Counts.Rejected} 行，超过一个工作表的上限 {ErrorSheet.MostRows} 行。", "请下载 errors.csv。");
        }

        // A workbook is not written from its start to its end; it waits beside what comes in, not in memory.
        var file = hub.Flow.Receive.SpoolFile();
        try
        {
            await SheetOf(hub, row).WriteXlsxAsync(file, cancellationToken);
            file.Position = 0;
            return TypedResults.Stream(file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"退回-{id}.xlsx");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// The submission to one who will read what was sent. Rows and error sheets quote it and cannot be masked: an operator needs
    /// <c>body</c> and <c>unmask</c> and leaves evidence.
    /// </summary>
    private static async Task<(SubmissionRow? Row, IResult? Refusal)> FindSentAsync(Guid id, HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (!MayRead(caller, Rights.Unmask))
        {
            return (null, Problems.Forbidden(caller.Has(Rights.Body) ? Rights.Unmask : Rights.Body));
        }

        var (row, refusal) = await FindAsync(id, Rights.Body, http, hub, cancellationToken);
        if (row is not null && caller.IsOperator)
        {
            await hub.Ledger.Evidence.AppendAsync("body-viewed", caller.Actor, $"submission/{row.Id} {WhatOf(http.Request.Path)}", cancellationToken);
        }

        return (row, refusal);
    }

    /// <summary>The submission, or why this caller does not get it.</summary>
    private static async Task<(SubmissionRow? Row, IResult? Refusal)> FindAsync(
        Guid id, string right, HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (!MayRead(caller, right))
        {
            return (null, Problems.Forbidden(right));
        }

        var row = await hub.Ledger.Queries.FindSubmissionAsync(new SubmissionId(id), cancellationToken);
        return row is not null && caller.Sees(row.Feed.Partner) ? (row, null) : (null, Problems.NotFound($"报送 {id}"));
    }

    /// <summary>The last part of the address: <c>rows</c>, <c>errors.csv</c>.</summary>
    private static string WhatOf(PathString path) => path.Value![(path.Value!.LastIndexOf('/') + 1)..];

    private static ErrorSheet SheetOf(HubServices hub, SubmissionRow row) => new(
        stop => hub.Ledger.Queries.ReadRejectionsAsync(new RejectionFilter(Submission: row.Id, State: RejectionStates.Open), stop),
        hub.Content.Partners.FindInbound(row.Feed));

    private static bool MayRead(Caller caller, string right) => !caller.IsOperator || caller.Has(right);
}
