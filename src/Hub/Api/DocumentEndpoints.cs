using Hub.EDocuments;
using Hub.EDocuments.Data;
using Hub.EDocuments.Delivery;
using Hub.EDocuments.Templates;
using Hub.Hosting;
using Hub.Ledger;
using Hub.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hub.Api;

/// <summary>Reads documents: lists, one with its recipients, its files, its data, and the templates they are made from.</summary>
internal static class DocumentEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/documents", ListAsync).WithSummary("文书列表 / List documents");
        api.MapGet("/documents/templates", Templates).WithSummary("文书模板与所需数据 / Templates and what they need");
        api.MapGet("/documents/{id}", ShowAsync).WithSummary("文书、受送达人与文件 / A document with recipients and files").ProducesProblem(404);
        api.MapGet("/documents/{id}/files/{format}", FileAsync).WithSummary("下载文书文件 / Download a file")
            .Produces(200, contentType: "application/pdf").ProducesProblem(404);
        api.MapGet("/documents/{id}/data", DataAsync).WithSummary("文书所绑定的结构化数据 / The data it is bound to").Produces(200, contentType: "application/json").ProducesProblem(404);
        ReceivedDocumentEndpoints.Map(api);
        DocumentIssueEndpoints.Map(api);
    }

    public static async Task<IResult> ShowAsync(string id, HttpContext http, HubServices hub, DocumentTemplates templates, CancellationToken cancellationToken)
    {
        var (row, refusal) = await DocumentAccess.FindAsync(id, Rights.List, http, hub, templates, cancellationToken);
        return row is null
            ? refusal!
            : TypedResults.Ok(DocumentView.Of(
                row, await hub.Ledger.Documents.ReadRecipientsAsync([row.Id], cancellationToken),
                await hub.Ledger.Documents.ReadFilesAsync(row.Id, cancellationToken), DocumentAccess.Masks(Caller.Of(http.User))));
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, HubServices hub, DocumentTemplates templates, string? department, string? type, string? state, string? task, string? number, Guid? subject,
        string? recipientState, int? max, Guid? after, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (caller.IsOperator && !caller.Has(Rights.List))
        {
            return Problems.Forbidden(Rights.List);
        }

        if (FilterWords.Refuse(("state", state, FilterWords.Documents), ("recipientState", recipientState, FilterWords.Recipients)) is { } unknown)
        {
            return unknown;
        }

        var filter = new DocumentFilter(
            caller.Partner ?? department, type is null ? null : templates.Find(type)?.Type ?? type, state, task, number, subject is { } known ? new SubjectId(known) : null,
            recipientState, caller.IsOperator ? [] : templates.ConfidentialTypes);
        var rows = await hub.Ledger.Documents.ListAsync(filter, Paging.Size(max), after is { } last ? new DocumentId(last) : null, cancellationToken);
        var recipients = await hub.Ledger.Documents.ReadRecipientsAsync([.. rows.Select(row => row.Id)], cancellationToken);
        return TypedResults.Ok(Paging.Of(rows, Paging.Size(max), row => DocumentView.Of(row, recipients, null, DocumentAccess.Masks(caller)), row => row.Id.ToString()));
    }

    private static async Task<IResult> FileAsync(string id, string format, HttpContext http, HubServices hub, DocumentTemplates templates, CancellationToken cancellationToken)
    {
        var (row, refusal) = await DocumentAccess.FindAsync(id, Rights.Body, http, hub, templates, cancellationToken);
        if (row is null)
        {
            return refusal!;
        }

        // A file cannot be masked.
        if (DocumentAccess.Masks(Caller.Of(http.User)))
        {
            return Problems.Forbidden(Rights.Unmask);
        }

        if (row.State == DocumentStates.Numbered)
        {
            return Problems.Of(409, DocumentFaults.NotFinished(row.Number));
        }

        var file = (await hub.Ledger.Documents.ReadFilesAsync(row.Id, cancellationToken)).FirstOrDefault(one => one.Format == format);
        if (file is null)
        {
            return Problems.Of(404, DocumentFaults.NoFormat(row.Number, format));
        }

        await ReadAsync(row, Caller.Of(http.User), hub, cancellationToken);
        http.Response.Headers["X-Content-Type-Options"] = "nosniff";
        return TypedResults.Stream(await hub.Ledger.OpenPayloadAsync(file.Digest, cancellationToken), file.MediaType, $"{row.Number}.{file.Format}");
    }

    /// <summary>A department that fetches the file has opened it for its inspectors; an operator leaves evidence.</summary>
    private static Task ReadAsync(DocumentRow row, Caller caller, HubServices hub, CancellationToken cancellationToken) => caller.IsOperator
        ? hub.Ledger.Evidence.AppendAsync("document-viewed", caller.Actor, row.Number, cancellationToken)
        : hub.Ledger.Documents.MoveAsync(
            [new RecipientMove(row.Id, RecipientKinds.Inspector, RecipientStates.Opened, hub.Options.Time.GetUtcNow(), ServiceWays.Electronic)], caller.Actor, cancellationToken);

    private static async Task<IResult> DataAsync(string id, HttpContext http, HubServices hub, DocumentTemplates templates, CancellationToken cancellationToken)
    {
        var (row, refusal) = await DocumentAccess.FindAsync(id, Rights.Unmask, http, hub, templates, cancellationToken);
        if (row is null)
        {
            return refusal!;
        }

        if (Caller.Of(http.User) is { IsOperator: true } caller)
        {
            await hub.Ledger.Evidence.AppendAsync("document-data-viewed", caller.Actor, row.Number, cancellationToken);
        }

        return TypedResults.Bytes(BoundData.WithNumber(row.Data, row.Number), "application/json");
    }

    private static Ok<TemplateList> Templates(DocumentTemplates templates) => TypedResults.Ok(TemplateList.Of(templates));
}
