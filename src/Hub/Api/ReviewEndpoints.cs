using Canonical.Dates;
using Hub.Hosting;
using Hub.Ledger;
using Hub.Security;
using Hub.Subjects;

namespace Hub.Api;

/// <summary>The steward's queue: rows whose subject is uncertain, pairs that may be one, and their decisions.</summary>
internal static class ReviewEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/reviews", ListAsync).WithSummary("待核对事项 / Review queue");
        api.MapGet("/reviews/{id:guid}", ShowAsync).WithSummary("待核对事项详情 / One review").ProducesProblem(404);
        api.MapPost("/reviews/{id:guid}/decision", DecideAsync).WithSummary("作出决定 / Decide").ProducesProblem(404).ProducesProblem(409);
        api.MapGet("/subjects/{id:guid}", SubjectAsync).WithSummary("监管对象与各来源陈述 / A golden subject with its statements").ProducesProblem(404);
        api.MapGet("/subjects/{id:guid}/supervision", SupervisionAsync)
            .WithSummary("某日对该对象有效的信用分类、名单、奖惩与差异化监管措施 / What holds for a subject on a day").Produces<SupervisionProfile>().ProducesProblem(404);
        api.MapPost("/subjects/{id:guid}/merge", MergeAsync).WithSummary("并入另一对象 / Merge into another").ProducesProblem(409);
        api.MapPost("/subjects/{id:guid}/unmerge", UnmergeAsync).WithSummary("撤销合并 / Undo a merge").ProducesProblem(409);
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, HubServices hub, string? state, string? kind, string? partner, int? max, Guid? after, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (!caller.Has(Rights.List))
        {
            return Problems.Forbidden(Rights.List);
        }

        if (FilterWords.Refuse(("state", state, FilterWords.Reviews), ("kind", kind, FilterWords.ReviewKinds)) is { } unknown)
        {
            return unknown;
        }

        var rows = await hub.Ledger.Queries.ListReviewsAsync(
            new ReviewFilter(state ?? ReviewStates.Open, kind, partner), Paging.Size(max), after is { } id ? new ReviewId(id) : null, cancellationToken);
        return TypedResults.Ok(Paging.Of(rows, Paging.Size(max), r => Masked(ReviewItem.Of(r, body: false), caller, hub), r => r.Id.ToString()));
    }

    private static async Task<IResult> ShowAsync(Guid id, HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (!caller.Has(Rights.List))
        {
            return Problems.Forbidden(Rights.List);
        }

        if (await hub.Ledger.Queries.FindReviewAsync(new ReviewId(id), cancellationToken) is not { } row)
        {
            return Problems.NotFound($"待核对事项 {id}");
        }

        if (caller.Has(Rights.Body))
        {
            await hub.Ledger.Evidence.AppendAsync("body-viewed", caller.Actor, $"review/{id}", cancellationToken);
        }

        return TypedResults.Ok(Masked(ReviewItem.Of(row, caller.Has(Rights.Body)), caller, hub));
    }

    private static ReviewItem Masked(ReviewItem view, Caller caller, HubServices hub)
    {
        if (!caller.Has(Rights.Unmask) && view.RecordType is not null && hub.Content.Catalogue.Find(view.RecordType) is { } type)
        {
            hub.Personal.Mask(type.SchemaId, view.Draft);
        }

        return caller.Has(Rights.Unmask) ? view : view.WithMaskedCandidates();
    }

    private static async Task<IResult> DecideAsync(Guid id, Decision decision, HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (!caller.Has(Rights.Approve))
        {
            return Problems.Forbidden(Rights.Approve);
        }

        if (string.IsNullOrWhiteSpace(decision.Reason))
        {
            return NoReason();
        }

        var fault = await hub.Reviews.DecideAsync(
            new ReviewId(id), decision.Choice ?? "", decision.SubjectId is { } chosen ? new SubjectId(chosen) : null, decision.Reason, caller.Actor, cancellationToken);
        return fault is null ? await ShowAsync(id, http, hub, cancellationToken) : Problems.Of(fault.Code == "RES-4404" ? 404 : 409, fault);
    }

    private static async Task<IResult> SubjectAsync(Guid id, HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (!caller.Has(Rights.List))
        {
            return Problems.Forbidden(Rights.List);
        }

        return await hub.Ledger.Queries.FindSubjectAsync(new SubjectId(id), cancellationToken) is { } subject
            ? TypedResults.Ok(SubjectView.Of(subject, caller.Has(Rights.Body), caller.Has(Rights.Unmask)))
            : Problems.NotFound($"监管对象 {id}");
    }

    private static async Task<IResult> SupervisionAsync(
        Guid id, DateOnly? on, HttpContext http, HubServices hub, SupervisionProfiles profiles, CancellationToken cancellationToken)
    {
        if (!Caller.Of(http.User).Has(Rights.List))
        {
            return Problems.Forbidden(Rights.List);
        }

        return await hub.Ledger.Queries.FindSubjectAsync(new SubjectId(id), cancellationToken) is null
            ? Problems.NotFound($"监管对象 {id}")
            : TypedResults.Ok(await profiles.FindAsync(new SubjectId(id), on ?? ShanghaiTime.DateOf(hub.Options.Time.GetUtcNow()), cancellationToken));
    }

    private static async Task<IResult> MergeAsync(Guid id, MergeRequest request, HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (!caller.Has(Rights.Approve))
        {
            return Problems.Forbidden(Rights.Approve);
        }

        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            return NoReason();
        }

        var fault = await hub.Merges.MergeAsync(new SubjectId(id), new SubjectId(request.Into), request.Reason, caller.Actor, null, cancellationToken);
        return fault is null ? await SubjectAsync(id, http, hub, cancellationToken) : Problems.Of(409, fault);
    }

    private static async Task<IResult> UnmergeAsync(Guid id, UnmergeRequest request, HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (!caller.Has(Rights.Approve))
        {
            return Problems.Forbidden(Rights.Approve);
        }

        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            return NoReason();
        }

        var fault = await hub.Merges.UndoAsync(new SubjectId(id), request.Reason, caller.Actor, cancellationToken);
        return fault is null ? await SubjectAsync(id, http, hub, cancellationToken) : Problems.Of(409, fault);
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult NoReason() => Problems.BadRequest("决定必须写明理由。", "请在 reason 中写明依据，例如核对过的登记信息。");

    internal sealed record Decision(string? Choice, Guid? SubjectId, string? Reason);

    internal sealed record MergeRequest(Guid Into, string? Reason);

    internal sealed record UnmergeRequest(string? Reason);
}
