using Canonical.Dates;
using Hub.Ledger;
using Hub.Reconciliation;
using Hub.Replay;
using Hub.Security;

namespace Hub.Api;

/// <summary>Reconciliations: make one, read results and differences, send the differences again.</summary>
internal static class ReconciliationEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/reconciliations", ListAsync).WithSummary("对账结果 / Results").Produces<IReadOnlyList<ReconciliationView>>();
        api.MapGet("/reconciliations/{partner}/{day}", ShowAsync).WithSummary("一日的对账与差异 / One day with its differences").ProducesProblem(404);
        api.MapPost("/reconciliations/{partner}/{day}", RunAsync).WithSummary("立即对账 / Reconcile now").ProducesProblem(422);
        api.MapPost("/reconciliations/{partner}/{day}/replay", ReplayAsync).WithSummary("重发差异 / Send the differences again").ProducesProblem(404);
    }

    private static async Task<IResult> ListAsync(string? partner, int? max, HttpContext http, ILedger ledger, CancellationToken cancellationToken)
    {
        if (!Caller.Of(http.User).Has(Rights.List))
        {
            return Problems.Forbidden(Rights.List);
        }

        var rows = await ledger.Reconciliation.ListAsync(partner, null, null, Paging.Size(max), cancellationToken);
        return TypedResults.Ok(rows.Select(row => ReconciliationView.Of(row, [])));
    }

    private static async Task<IResult> ShowAsync(string partner, DateOnly day, HttpContext http, ILedger ledger, CancellationToken cancellationToken)
    {
        if (!Caller.Of(http.User).Has(Rights.List))
        {
            return Problems.Forbidden(Rights.List);
        }

        var views = await ViewsAsync(partner, day, ledger, cancellationToken);
        return views.Count == 0 ? Problems.NotFound($" {partner} {day:yyyy-MM-dd} 的对账结果") : TypedResults.Ok(views);
    }

    private static async Task<IResult> RunAsync(
        string partner, DateOnly day, HttpContext http, PartnerReconciliation reconciliation, CountsReport counts, ILedger ledger, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (!caller.Has(Rights.Replay))
        {
            return Problems.Forbidden(Rights.Replay);
        }

        var (rows, fault) = await reconciliation.RunAsync(partner, day, caller.Actor, cancellationToken);
        if (rows.Count == 0)
        {
            return Problems.Of(422, fault!);
        }

        var (_, notice) = await counts.TellAsync(partner, day, cancellationToken);
        return TypedResults.Ok((await ViewsAsync(partner, day, ledger, cancellationToken)).Select(view => view with { Notice = notice is { } said ? $"{said.Code} {said.Message}" : null }));
    }

    private static async Task<IResult> ReplayAsync(string partner, DateOnly day, bool? dryRun, HttpContext http, ReplayDesk desk, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (!caller.Has(Rights.Replay))
        {
            return Problems.Forbidden(Rights.Replay);
        }

        var run = await desk.CreateAsync(partner, day, dryRun ?? false, caller.Actor, cancellationToken);
        return run is null ? Problems.NotFound($" {partner} {day:yyyy-MM-dd} 未消除的差异") : TypedResults.Ok(ReplayEndpoints.View(run));
    }

    private static async Task<List<ReconciliationView>> ViewsAsync(string partner, DateOnly day, ILedger ledger, CancellationToken cancellationToken)
    {
        var views = new List<ReconciliationView>();
        foreach (var row in await ledger.Reconciliation.ListAsync(partner, null, day, 100, cancellationToken))
        {
            views.Add(ReconciliationView.Of(row, await ledger.Reconciliation.ReadDifferencesAsync(row.Feed, day, cancellationToken)));
        }

        return views;
    }

    internal sealed record ReconciliationView(
        string Feed, DateOnly Day, DateTimeOffset At, string State, long Ours, string OursDigest, long Receipted, string ReceiptedDigest, long? Theirs,
        string? TheirsDigest, string? Detail, IReadOnlyList<DifferenceView> Differences, string? Notice = null)
    {
        public static ReconciliationView Of(ReconciliationRow row, IReadOnlyList<DifferenceRow> differences) => new(
            row.Feed.ToString(), row.Day, ShanghaiTime.From(row.At), row.State, row.Ours, row.OursDigest, row.Receipted, row.ReceiptedDigest, row.Theirs, row.TheirsDigest,
            row.Detail, [.. differences.Select(one => new DifferenceView(one.Id, one.Kind, one.RecordKey, one.Exchange?.Value, one.Detail, ShanghaiTime.From(one.FoundAt)))]);
    }

    internal sealed record DifferenceView(Guid Id, string Kind, string Key, Guid? Exchange, string Detail, DateTimeOffset FoundAt);
}
