using Canonical.Dates;
using Canonical.Faults;
using Hub.Ledger;
using Hub.Schedules;
using Hub.Security;

namespace Hub.Api;

/// <summary>What runs by the clock: when next, how far, what came of it; run, pause, resume, put the cursor elsewhere.</summary>
internal static class JobEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/jobs", ListAsync).WithSummary("作业列表 / Jobs").Produces<IReadOnlyList<JobView>>();
        api.MapGet("/jobs/history", HistoryAsync).WithSummary("作业运行记录 / What runs did").Produces<Page<JobRunView>>();
        api.MapPost("/jobs/{name}/run", RunAsync).WithSummary("立即运行一次 / Run once now").Produces<JobResultView>().ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/jobs/{name}/pause", (string name, HttpContext http, JobBoard board, CancellationToken cancellationToken) => PauseAsync(name, true, http, board, cancellationToken))
            .WithSummary("暂停 / Pause").Produces<JobView>().ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/jobs/{name}/resume", (string name, HttpContext http, JobBoard board, CancellationToken cancellationToken) => PauseAsync(name, false, http, board, cancellationToken))
            .WithSummary("恢复 / Resume").Produces<JobView>().ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/jobs/{name}/rewind", RewindAsync).WithSummary("调整游标 / Put the cursor elsewhere").Produces<JobView>().ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> ListAsync(HttpContext http, JobBoard board, CancellationToken cancellationToken) =>
        Caller.Of(http.User).Has(Rights.List) ? TypedResults.Ok(await board.ListAsync(cancellationToken)) : Problems.Forbidden(Rights.List);

    private static async Task<IResult> HistoryAsync(
        string? job, int? max, Guid? after, HttpContext http, ILedger ledger, CancellationToken cancellationToken)
    {
        if (!Caller.Of(http.User).Has(Rights.List))
        {
            return Problems.Forbidden(Rights.List);
        }

        var runs = await ledger.Jobs.ReadRunsAsync(job, Paging.Size(max), after, cancellationToken);
        return TypedResults.Ok(Paging.Of(runs, Paging.Size(max), JobRunView.Of, run => run.Id.ToString()));
    }

    /// <summary>Goes on when the caller hangs up: a job is not half run because somebody lost patience.</summary>
    private static async Task<IResult> RunAsync(string name, HttpContext http, JobDesk desk, IHostApplicationLifetime life)
    {
        var caller = Caller.Of(http.User);
        if (!caller.Has(Rights.Replay))
        {
            return Problems.Forbidden(Rights.Replay);
        }

        var (result, fault) = await desk.RunAsync(name, caller.Actor, null, life.ApplicationStopping);
        return result is null ? Refuse(fault!) : TypedResults.Ok(new JobResultView(
            name, result.Changed, result.Summary, result.Fault?.Code, result.Fault?.Message, result.Fault?.Hint));
    }

    private static async Task<IResult> PauseAsync(string name, bool paused, HttpContext http, JobBoard board, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (!caller.Has(Rights.Replay))
        {
            return Problems.Forbidden(Rights.Replay);
        }

        return await board.PauseAsync(name, paused, caller.Actor, cancellationToken) is { } fault
            ? Refuse(fault)
            : TypedResults.Ok(await board.FindAsync(name, cancellationToken));
    }

    private static async Task<IResult> RewindAsync(string name, RewindRequest request, HttpContext http, JobBoard board, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (!caller.Has(Rights.Admin))
        {
            return Problems.Forbidden(Rights.Admin);
        }

        return await board.RewindAsync(name, request.Cursor, caller.Actor, cancellationToken) is { } fault
            ? Refuse(fault)
            : TypedResults.Ok(await board.FindAsync(name, cancellationToken));
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Refuse(Fault fault) => Problems.Of(fault.Code == "JOB-9404" ? 404 : 409, fault);

    /// <param name="Cursor">The partner's cursor to read on from; null: from the beginning.</param>
    internal sealed record RewindRequest(string? Cursor);

    internal sealed record JobResultView(string Name, long Changed, string Summary, string? Code, string? Message, string? Hint);

    internal sealed record JobRunView(
        Guid Id, string Job, string State, string Actor, DateTimeOffset StartedAt, DateTimeOffset FinishedAt, long Changed, string Summary, string? Code, string? Hint)
    {
        public static JobRunView Of(JobRunRow run) => new(
            run.Id, run.Job, run.State, run.Actor, ShanghaiTime.From(run.StartedAt), ShanghaiTime.From(run.FinishedAt), run.Changed, run.Summary, run.Code, run.Hint);
    }
}
