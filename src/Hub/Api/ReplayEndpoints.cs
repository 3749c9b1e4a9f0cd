using System.Text.RegularExpressions;
using Canonical.Dates;
using Hub.Hosting;
using Hub.Ledger;
using Hub.Replay;
using Hub.Security;

namespace Hub.Api;

/// <summary>Replay runs: choose, try without effect, run, pause, resume, cancel, read the outcome of each item.</summary>
internal static partial class ReplayEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/replays", CreateAsync).WithSummary("新建重放 / Make a replay run").ProducesProblem(422);
        api.MapGet("/replays", ListAsync).WithSummary("重放列表 / List replay runs");
        api.MapGet("/replays/{id:guid}", ShowAsync).WithSummary("重放进度 / One run").ProducesProblem(404);
        api.MapGet("/replays/{id:guid}/items", ItemsAsync).WithSummary("逐项结果 / Outcome per item").ProducesProblem(404);
        foreach (var (action, state, summary) in new[]
        {
            ("pause", ReplayStates.Paused, "暂停 / Pause"), ("resume", ReplayStates.Running, "继续 / Resume"), ("cancel", ReplayStates.Cancelled, "取消 / Cancel"),
        })
        {
            api.MapPost(
                $"/replays/{{id:guid}}/{action}",
                (Guid id, HttpContext http, HubServices hub, ReplayDesk desk, CancellationToken cancellationToken) => ChangeAsync(id, state, http, hub, desk, cancellationToken))
                .WithSummary(summary).ProducesProblem(409);
        }
    }

    private static async Task<IResult> CreateAsync(ReplayRequest request, HttpContext http, HubServices hub, ReplayDesk desk, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (!caller.Has(Rights.Replay))
        {
            return Problems.Forbidden(Rights.Replay);
        }

        var (run, fault) = await desk.CreateAsync(
            request.Kind ?? "", request.Filter ?? new ReplayFilter(), request.Stage ?? "", request.DryRun, caller.Actor, cancellationToken);
        return run is null ? Problems.Of(422, fault!) : TypedResults.Ok(View(run));
    }

    private static async Task<IResult> ListAsync(string? state, int? max, Guid? after, HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        if (!Caller.Of(http.User).Has(Rights.List))
        {
            return Problems.Forbidden(Rights.List);
        }

        if (FilterWords.Refuse(("state", state, FilterWords.Replays)) is { } unknown)
        {
            return unknown;
        }

        var runs = await hub.Ledger.Replay.ListAsync(state, Paging.Size(max), after, cancellationToken);
        return TypedResults.Ok(Paging.Of(runs, Paging.Size(max), View, r => r.Run.Id.ToString()));
    }

    private static async Task<IResult> ShowAsync(Guid id, HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        if (!Caller.Of(http.User).Has(Rights.List))
        {
            return Problems.Forbidden(Rights.List);
        }

        return await hub.Ledger.Replay.FindAsync(id, cancellationToken) is { } run ? TypedResults.Ok(View(run)) : Problems.NotFound($"重放 {id}");
    }

    private static async Task<IResult> ItemsAsync(Guid id, int? after, int? max, HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (!caller.Has(Rights.List))
        {
            return Problems.Forbidden(Rights.List);
        }

        var items = await hub.Ledger.Replay.ReadItemsAsync(id, after ?? 0, Paging.Size(max), cancellationToken);
        return TypedResults.Ok(Paging.Of(
            items, Paging.Size(max), i => new { i.Position, i.Ref, i.Outcome, Detail = caller.Has(Rights.Body) ? i.Detail : CodesOf(i.Detail), SettledAt = i.SettledAt is { } at ? ShanghaiTime.From(at) : (DateTimeOffset?)null },
            i => i.Position.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>What is wrong with a row quotes the row: who may not read bodies is told the codes of it.</summary>
    private static string? CodesOf(string? detail) =>
        detail is not null && FaultCode().Matches(detail) is { Count: > 0 } codes ? string.Join('；', codes.Select(code => code.Value).Distinct()) : detail;

    [GeneratedRegex(@"\b[A-Z]{3}-[0-9]{4}\b", RegexOptions.CultureInvariant)]
    private static partial Regex FaultCode();

    private static async Task<IResult> ChangeAsync(Guid id, string state, HttpContext http, HubServices hub, ReplayDesk desk, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (!caller.Has(Rights.Replay))
        {
            return Problems.Forbidden(Rights.Replay);
        }

        return await desk.ChangeAsync(id, state, caller.Actor, cancellationToken) is { } fault
            ? Problems.Of(fault.Code == "API-8422" ? 404 : 409, fault)
            : await ShowAsync(id, http, hub, cancellationToken);
    }

    public static ReplayView View(ReplayRunView run) => new(
        run.Run.Id, run.Run.Author, run.Run.Kind, run.Run.Stage, run.Run.DryRun, run.Run.State, run.Run.Filter, run.Items, run.Open, run.Outcomes,
        ShanghaiTime.From(run.Run.CreatedAt), ShanghaiTime.From(run.Run.ChangedAt));

    internal sealed record ReplayRequest(string? Kind, ReplayFilter? Filter, string? Stage, bool DryRun);

    internal sealed record ReplayView(
        Guid Id, string Author, string Kind, string Stage, bool DryRun, string State, string Filter, int Items, int Open,
        IReadOnlyDictionary<string, int> Outcomes, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt);
}
