using Canonical.Dates;
using Canonical.Faults;
using Hub.Ledger;
using Hub.Polling;

namespace Hub.Schedules;

/// <summary>What operators see of the jobs and change about them.</summary>
internal sealed class JobBoard(JobCatalogue jobs, ILedger ledger, MaintenanceCalendar maintenance, TimeProvider time)
{
    public async Task<IReadOnlyList<JobView>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = (await ledger.Jobs.ListAsync(cancellationToken)).ToDictionary(row => row.Name, StringComparer.Ordinal);
        var runs = (await ledger.Jobs.LastRunsAsync(cancellationToken)).ToDictionary(run => run.Job, StringComparer.Ordinal);
        var views = new List<JobView>();
        foreach (var plan in jobs.All.Select(job => job.Plan))
        {
            var watermark = plan.Cursor is null ? null : await ledger.Settings.GetAsync(plan.Cursor, cancellationToken);
            views.Add(View(plan, rows.GetValueOrDefault(plan.Name), runs.GetValueOrDefault(plan.Name), watermark));
        }

        return views;
    }

    public async Task<JobView?> FindAsync(string name, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).FirstOrDefault(view => view.Name == name);

    public async Task<Fault?> PauseAsync(string name, bool paused, string actor, CancellationToken cancellationToken)
    {
        if (jobs.Find(name) is null)
        {
            return JobFaults.Unknown(name);
        }

        return await ledger.Jobs.PauseAsync(name, paused, actor, cancellationToken) ? null : JobFaults.State(name, paused);
    }

    /// <summary>Puts the cursor of a paused poll elsewhere. Pages read again are new submissions. Rows with an instant of change say nothing newer; of types without one, older content stands again until the newest page is read.</summary>
    public async Task<Fault?> RewindAsync(string name, string? cursor, string actor, CancellationToken cancellationToken)
    {
        if (jobs.Find(name) is not { } job)
        {
            return JobFaults.Unknown(name);
        }

        if (job.Plan.Cursor is not { } setting)
        {
            return JobFaults.NoCursor(name);
        }

        if (await ledger.Jobs.FindAsync(name, cancellationToken) is not { PausedAt: not null } row || row.LeaseUntil > time.GetUtcNow())
        {
            return JobFaults.NotPaused(name);
        }

        var before = await ledger.Settings.GetAsync(setting, cancellationToken) is { } json ? PollCursor.FromJson(json) : PollCursor.Start;
        await ledger.Settings.SetAsync(setting, before.PutAt(cursor).ToJson(), actor, cancellationToken);
        return null;
    }

    private JobView View(JobPlan plan, JobRow? row, JobRunRow? last, string? watermark)
    {
        var now = time.GetUtcNow();
        var closed = plan.Partner is null ? null : maintenance.ClosedUntil(plan.Partner, now);
        var state = row switch
        {
            { LeaseUntil: { } until } when until > now => "running",
            { PausedAt: not null } => "paused",
            _ => closed is null ? "idle" : "closed",
        };
        var next = plan.Clock.SlotAfter(closed ?? now);
        return new JobView(
            plan.Name, plan.Title, state, plan.Clock.Words, NextWords(row, closed, next, now), watermark is null ? null : PollCursor.FromJson(watermark).Words,
            Shown(row?.StartedAt is null ? null : row.SeenAt), Shown(last?.FinishedAt), last?.State, last?.Summary, last?.Code, row?.PausedBy);
    }

    private static string NextWords(JobRow? row, DateTimeOffset? closed, DateTimeOffset next, DateTimeOffset now) =>
        row?.PausedAt is not null ? "已暂停"
        : closed is { } until ? $"对方维护至 {JobWords.When(until, now)}，其后运行"
        : JobWords.When(next, now);

    private static DateTimeOffset? Shown(DateTimeOffset? at) => at is { } known ? ShanghaiTime.From(known) : null;
}
