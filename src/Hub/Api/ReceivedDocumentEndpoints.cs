using Canonical.Dates;
using Hub.EDocuments;
using Hub.EDocuments.Archive;
using Hub.EDocuments.Received;
using Hub.Hosting;
using Hub.Inbound;
using Hub.Ledger;
using Hub.Security;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Api;

/// <summary>Documents that others made: the door, the list, the archived files.</summary>
internal static class ReceivedDocumentEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/documents/received", ReceiveAsync).WithSummary("报送一份文书文件 / Hand in a document")
            .WithDescription("请求体为文件原始字节（PDF、OFD、Word、图片）。相同字节返回首次归档；同一文书的另一份文件归档为副本。")
            .Produces(200).ProducesProblem(413).ProducesProblem(422).ProducesProblem(429).WithMetadata(new CountedDoor(SubmissionRate.DocumentPolicy)).DisableAntiforgery()
            .Takes(new ReadLimits().MaxBytes);
        api.MapGet("/documents/received", ListAsync).WithSummary("收到的文书 / Received documents");
        api.MapGet("/documents/received/{id:guid}", ShowAsync).WithSummary("收到的文书详情 / One received document").ProducesProblem(404);
        api.MapGet("/documents/received/{id:guid}/file", FileAsync).WithSummary("下载归档原件 / The file as it came")
            .Produces(200, contentType: "application/octet-stream").ProducesProblem(404);
    }

    private static async Task<IResult> ReceiveAsync(
        HttpContext http, ReceivedArchive archive, DocumentLimits limits, string? department, string? number, string? authority, string? subject, DateOnly? issuedOn,
        string? related, [FromHeader(Name = "X-File-Name")] string? fileName, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (caller.IsOperator && !caller.Has(Rights.Edit))
        {
            return Problems.Forbidden(Rights.Edit);
        }

        var name = fileName is null ? null : Uri.UnescapeDataString(fileName);
        if (new[] { department, number, authority, subject, related, name }.Any(text => text is { Length: > 255 } || (text?.Any(char.IsControl) ?? false)))
        {
            return Problems.BadRequest("参数超过 255 个字符或含控制字符。", "请核对 number、authority、subject、related 与 X-File-Name。");
        }

        if (caller.Partner is null && department is null)
        {
            return Problems.BadRequest("缺少 department。", "请在查询参数 department 中写明文书所属部门。");
        }

        var bytes = await ReadAsync(http.Request.Body, limits.MaxBytes, cancellationToken);
        var (row, kind, faults) = await archive.TakeAsync(
            new ReceivedArrival(
                caller.Partner ?? department!, caller.Partner ?? department!, bytes, name, number, authority,
                subject, issuedOn, related, caller.Actor),
            cancellationToken);
        return row is null ? Problems.Of(422, faults[0], faults) : TypedResults.Ok(View(row, caller, kind.ToString().ToLowerInvariant()));
    }

    /// <summary>One byte more than the limit is enough to tell that it is too large.</summary>
    private static async Task<byte[]> ReadAsync(Stream body, int limit, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[81_920];
        for (int read; buffer.Length <= limit && (read = await body.ReadAsync(chunk, cancellationToken)) > 0;)
        {
            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    private static async Task<IResult> ListAsync(HttpContext http, HubServices hub, string? source, int? max, Guid? after, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (caller.IsOperator && !caller.Has(Rights.List))
        {
            return Problems.Forbidden(Rights.List);
        }

        var rows = await hub.Ledger.Documents.ListReceivedAsync(caller.Partner ?? source, Paging.Size(max), after, cancellationToken);
        return TypedResults.Ok(Paging.Of(rows, Paging.Size(max), row => View(row, caller, null), row => row.Id.ToString()));
    }

    private static async Task<IResult> ShowAsync(Guid id, HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        var (row, refusal) = await FindAsync(id, Rights.List, http, hub, cancellationToken);
        return row is null ? refusal! : TypedResults.Ok(View(row, Caller.Of(http.User), null));
    }

    private static async Task<IResult> FileAsync(Guid id, HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        var (row, refusal) = await FindAsync(id, Rights.Body, http, hub, cancellationToken);
        if (row is null)
        {
            return refusal!;
        }

        if (DocumentAccess.Masks(Caller.Of(http.User)))
        {
            return Problems.Forbidden(Rights.Unmask);
        }

        if (Caller.Of(http.User) is { IsOperator: true } caller)
        {
            await hub.Ledger.Evidence.AppendAsync("document-viewed", caller.Actor, row.Id.ToString(), cancellationToken);
        }

        http.Response.Headers["X-Content-Type-Options"] = "nosniff";
        return TypedResults.Stream(await hub.Ledger.OpenPayloadAsync(row.Digest, cancellationToken), "application/octet-stream", row.FileName ?? $"{row.Id}.{row.Format}");
    }

    private static async Task<(ReceivedDocumentRow? Row, IResult? Refusal)> FindAsync(
        Guid id, string right, HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (caller.IsOperator && !caller.Has(right))
        {
            return (null, Problems.Forbidden(right));
        }

        var row = await hub.Ledger.Documents.FindReceivedAsync(id, cancellationToken);
        return row is not null && caller.Sees(row.Source) ? (row, null) : (null, Problems.Of(404, DocumentFaults.NotFound(id.ToString())));
    }

    private static ReceivedView View(ReceivedDocumentRow row, Caller caller, string? outcome) => new(
        row.Id, outcome, row.Source, row.Number, row.Authority, DocumentAccess.Masks(caller) ? DocumentView.Masked(row.SubjectName) : row.SubjectName, row.IssuedOn,
        row.Format, row.Size, row.FileName, $"sm3:{Convert.ToHexStringLower(row.Sm3)}", row.CopyOf, row.Related,
        System.Text.Json.Nodes.JsonNode.Parse(row.Findings), ShanghaiTime.From(row.ReceivedAt));

    /// <summary>A received document; <c>Outcome</c> is <c>new</c>, <c>repeated</c> (the same bytes) or <c>copy</c> (the same document in other bytes).</summary>
    internal sealed record ReceivedView(
        Guid Id, string? Outcome, string Source, string? Number, string? Authority, string? Subject, DateOnly? IssuedOn, string Format, long Size,
        string? FileName, string Sm3, Guid? CopyOf, string? Related, System.Text.Json.Nodes.JsonNode? Findings, DateTimeOffset ReceivedAt);
}
