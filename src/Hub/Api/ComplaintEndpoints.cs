using System.Text.Json.Nodes;
using Canonical.Dates;
using Hub.Hosting;
using Hub.InspectionCodes;
using Hub.Ledger;
using Hub.Security;

namespace Hub.Api;

/// <summary>Consultations, complaints and suggestions, for operators only: no department reads what was said of it or by whom.</summary>
internal static class ComplaintEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/complaints", ListAsync).WithSummary("咨询投诉建议列表 / List complaints");
        api.MapGet("/complaints/{number}", ShowAsync).WithSummary("一件反映 / One complaint").ProducesProblem(404);
        api.MapPost("/complaints/{number}/answer", AnswerAsync).WithSummary("答复 / Answer").ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, CodeDesks codes, string? state, string? kind, int? max, Guid? after, CancellationToken cancellationToken)
    {
        if (!Caller.Of(http.User).Has(Rights.List))
        {
            return Problems.Forbidden(Rights.List);
        }

        if (FilterWords.Refuse(("state", state, FilterWords.Complaints), ("kind", kind, FilterWords.ComplaintKinds)) is { } unknown)
        {
            return unknown;
        }

        await codes.Adoption.CatchUpAsync(cancellationToken);
        var rows = await codes.Ledger.Codes.ListComplaintsAsync(new ComplaintFilter(state, kind), Paging.Size(max), after, cancellationToken);
        return TypedResults.Ok(Paging.Of(rows, Paging.Size(max), row => ComplaintView.Of(row, codes.Words), row => row.Id.ToString()));
    }

    private static async Task<IResult> ShowAsync(string number, string? owner, HttpContext http, CodeDesks codes, HubServices hub, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (!caller.Has(Rights.Body))
        {
            return Problems.Forbidden(Rights.Body);
        }

        await codes.Adoption.CatchUpAsync(cancellationToken);
        if (await codes.Ledger.Codes.FindComplaintAsync(owner ?? CodeRecords.Hub, number, cancellationToken) is not { } row
            || await hub.Ledger.Queries.FindRecordAsync(row.Record, null, cancellationToken) is not { } record)
        {
            return Problems.Of(404, CodeFaults.NoComplaint(number));
        }

        await hub.Ledger.Evidence.AppendAsync("body-viewed", caller.Actor, $"complaint/{row.Owner}/{row.ComplaintNo}", cancellationToken);
        var body = JsonNode.Parse(record.Body);
        if (!caller.Has(Rights.Unmask) && hub.Content.Catalogue.Find("complaint") is { } type)
        {
            hub.Personal.Mask(type.SchemaId, body);
        }

        return TypedResults.Ok(new { Complaint = ComplaintView.Of(row, codes.Words), Body = body });
    }

    private static async Task<IResult> AnswerAsync(
        string number, string? owner, AnswerRequest request, HttpContext http, CodeDesks codes, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (!caller.Has(Rights.Edit))
        {
            return Problems.Forbidden(Rights.Edit);
        }

        await codes.Adoption.CatchUpAsync(cancellationToken);
        var (row, fault) = await codes.Answers.AnswerAsync(owner ?? CodeRecords.Hub, number, request.Answer, request.Closes ?? false, caller.Actor, cancellationToken);
        return row is null
            ? Problems.Of(fault!.Code switch { "COD-9440" => 404, "COD-9442" => 409, _ => 422 }, fault)
            : TypedResults.Ok(ComplaintView.Of(row, codes.Words));
    }

    internal sealed record AnswerRequest(string? Answer, bool? Closes);

    /// <summary>Where a complaint stands; who made it is in its record, for those who may read bodies.</summary>
    internal sealed record ComplaintView(
        string ComplaintNo, string Owner, string Kind, string KindZh, string State, string StateZh, DateTimeOffset RaisedAt, DateTimeOffset? AnsweredAt)
    {
        public static ComplaintView Of(ComplaintRow row, CodeWords words) => new(
            row.ComplaintNo, row.Owner, row.Kind, words.Zh("complaint-kind", row.Kind), row.State, words.Zh("complaint-status", row.State),
            ShanghaiTime.From(row.RaisedAt), row.AnsweredAt is { } at ? ShanghaiTime.From(at) : null);
    }
}
