using System.Text.Json.Nodes;
using Canonical.Faults;
using Hub.EDocuments;
using Hub.EDocuments.Data;
using Hub.EDocuments.Delivery;
using Hub.EDocuments.Issue;
using Hub.EDocuments.Templates;
using Hub.Hosting;
using Hub.Ledger;
using Hub.Security;

namespace Hub.Api;

/// <summary>Makes documents, ends them, and records how they were served.</summary>
internal static class DocumentIssueEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/documents", IssueAsync).WithSummary("制作文书 / Issue documents").ProducesProblem(422)
            .WithDescription("按任务（task）、依据记录（about 或 keys）与类型（types）或组合（set）制作；同一事项的相同内容重复请求返回已有文书。");
        api.MapPost("/documents/{id}/revoke", RevokeAsync).WithSummary("撤销文书 / Revoke").ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/documents/{id}/supersede", SupersedeAsync).WithSummary("制作替代文书 / Supersede").ProducesProblem(404).ProducesProblem(422);
        api.MapPost("/documents/{id}/deliver", DeliverAsync).WithSummary("登记送达情况 / Record service").ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<IResult> IssueAsync(
        IssueRequest request, HttpContext http, DocumentTemplates templates, DocumentDesk desk, TaskDossier dossier, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (caller.IsOperator && !caller.Has(Rights.Edit))
        {
            return Problems.Forbidden(Rights.Edit);
        }

        var (chosen, fault) = Chosen(request, templates, caller.IsOperator);
        if (fault is not null)
        {
            return Problems.Of(422, fault);
        }

        // A department speaks for itself, and what must be kept from it does not exist for it.
        var owner = caller.Partner ?? request.Department;
        var isSet = request.Task is not null && chosen.Count > 1;
        var requests = request.Task is { } task
            ? await dossier.RequestsAsync(task, owner, chosen, request.Data, cancellationToken)
            : [.. (request.Keys ?? []).SelectMany(key => chosen.Select(template => new DocumentRequest(template, owner, key, request.Data)))];
        requests = caller.Partner is { } own ? [.. requests.Where(one => one.Owner == own)] : requests;
        if (requests.Count is 0 or > DocumentDesk.Most)
        {
            return Problems.Of(422, requests.Count == 0 ? DocumentFaults.BadData("没有写明 task 或 keys") : DocumentFaults.TooMany(DocumentDesk.Most));
        }

        var outcomes = await desk.IssueAsync(requests, isSet, caller.Partner, caller.Actor, cancellationToken);
        var faults = outcomes.SelectMany(outcome => outcome.Faults).ToList();
        return outcomes.Any(outcome => outcome.Document is not null) || faults.Count == 0
            ? TypedResults.Ok(new { Items = outcomes.Select(View) })
            : Problems.Of(422, faults[0], faults);
    }

    private static (IReadOnlyList<DocumentTemplate> Templates, Fault? Fault) Chosen(IssueRequest request, DocumentTemplates templates, bool seesAll)
    {
        var types = request.Types ?? [];
        if (request.Set is { } name)
        {
            if (templates.Settings.Sets.FirstOrDefault(set => set.Name == name) is not { } set)
            {
                return ([], DocumentFaults.NoTemplate(name, templates.Settings.Sets.Select(known => known.Name)));
            }

            types = [.. types, .. set.Types.Where(type => seesAll || templates.Find(type) is not { IsConfidential: true })];
        }

        var seen = templates.All.Where(template => seesAll || !template.IsConfidential).ToList();
        foreach (var type in types)
        {
            if (templates.Find(type) is not { } known || !seen.Contains(known))
            {
                return ([], DocumentFaults.NoTemplate(type, seen.Select(template => template.Short)));
            }
        }

        return types.Count == 0
            ? ([], DocumentFaults.NoTemplate("", seen.Select(template => template.Short)))
            : ([.. types.Select(type => templates.Find(type)!).DistinctBy(template => template.Id)], null);
    }

    private static async Task<IResult> RevokeAsync(
        string id, ReasonRequest request, HttpContext http, HubServices hub, DocumentDesk desk, DocumentTemplates templates, CancellationToken cancellationToken)
    {
        var (row, refusal) = await DocumentAccess.FindAsync(id, Rights.Approve, http, hub, templates, cancellationToken);
        if (row is null)
        {
            return refusal!;
        }

        return await desk.RevokeAsync(row, request.Reason ?? "", Caller.Of(http.User).Actor, cancellationToken) is { } fault
            ? Problems.Of(fault.Code == "DOC-9209" ? 409 : 422, fault)
            : await DocumentEndpoints.ShowAsync(id, http, hub, templates, cancellationToken);
    }

    private static async Task<IResult> SupersedeAsync(
        string id, ReasonRequest request, HttpContext http, HubServices hub, DocumentDesk desk, DocumentTemplates templates, CancellationToken cancellationToken)
    {
        var (row, refusal) = await DocumentAccess.FindAsync(id, Rights.Approve, http, hub, templates, cancellationToken);
        if (row is null)
        {
            return refusal!;
        }

        var (document, faults) = await desk.SupersedeAsync(row, request.Reason ?? "", request.Data, Caller.Of(http.User).Actor, cancellationToken);
        return document is null
            ? Problems.Of(faults[0].Code == "DOC-9209" ? 409 : 422, faults[0], faults)
            : await DocumentEndpoints.ShowAsync(document.Id.ToString(), http, hub, templates, cancellationToken);
    }

    private static async Task<IResult> DeliverAsync(
        string id, DeliveryRequest request, HttpContext http, HubServices hub, DocumentTemplates templates, ServiceTimes times, CancellationToken cancellationToken)
    {
        var (row, refusal) = await DocumentAccess.FindAsync(id, Rights.Edit, http, hub, templates, cancellationToken);
        if (row is null)
        {
            return refusal!;
        }

        var state = request.State ?? "";
        var way = request.Way ?? ServiceWays.Direct;
        if (!DocumentTransitions.OfRecipient.ContainsKey(state) || state is RecipientStates.Queued or RecipientStates.Withdrawn || !ServiceWays.All.Contains(way))
        {
            return Problems.Of(422, DocumentFaults.BadMove($"{state} {way}"));
        }

        var at = request.At ?? hub.Options.Time.GetUtcNow();
        if (times.Refuse(row, at) is { } wrongTime)
        {
            return Problems.Of(422, wrongTime);
        }

        var move = new RecipientMove(
            row.Id, request.Recipient ?? RecipientKinds.Subject, state, at, way, Shortened(request.Receiver, 200), Shortened(request.Note, 2_000));
        var outcome = (await hub.Ledger.Documents.MoveAsync([move], Caller.Of(http.User).Actor, cancellationToken))[0];
        return outcome switch
        {
            RecipientMoveOutcome.Missing => Problems.Of(404, DocumentFaults.NoRecipient(row.Number, move.Kind)),
            RecipientMoveOutcome.Illegal => Problems.Of(409, DocumentFaults.NoStep(row.Number, await StateAsync(hub, row, move.Kind, cancellationToken), state)),
            _ => await DocumentEndpoints.ShowAsync(id, http, hub, templates, cancellationToken),
        };
    }

    private static async Task<string> StateAsync(HubServices hub, DocumentRow row, string kind, CancellationToken cancellationToken) =>
        (await hub.Ledger.Documents.ReadRecipientsAsync([row.Id], cancellationToken)).First(recipient => recipient.Kind == kind).State;

    private static string? Shortened(string? text, int most) => text is { } given && given.Length > most ? given[..most] : text;

    private static object View(IssueOutcome outcome) => new
    {
        outcome.Request.Template.Type,
        outcome.Request.Key,
        outcome.IsNew,
        Id = outcome.Document?.Id.Value,
        outcome.Document?.Number,
        outcome.Document?.State,
        Faults = outcome.Faults.Select(fault => new { fault.Code, fault.Message, fault.Hint, fault.Field }),
    };

    /// <summary>What to make: <c>Task</c> with all its records, or <c>Keys</c> of the records that the types are about.</summary>
    internal sealed record IssueRequest(IReadOnlyList<string>? Types, string? Set, string? Department, string? Task, IReadOnlyList<string>? Keys, JsonObject? Data);

    internal sealed record ReasonRequest(string? Reason, JsonObject? Data);

    internal sealed record DeliveryRequest(string? Recipient, string? State, string? Way, DateTimeOffset? At, string? Receiver, string? Note);
}
