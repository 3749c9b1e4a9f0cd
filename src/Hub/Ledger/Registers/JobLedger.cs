using Hub.Ledger.Maps;
using Hub.Ledger.Reading;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;
using Hub.Ledger.Writing;

namespace Hub.Ledger.Registers;

/// <summary>Leases of jobs and what their runs did. Every call is one transaction of the write lane, so two nodes cannot both be first.</summary>
internal sealed class JobLedger(LedgerStore store) : IJobLedger
{
    private static readonly string JobColumns = Columns(LedgerTables.Job);
    private static readonly string RunColumns = Columns(LedgerTables.JobRun);

    public Task<JobTake> TakeAsync(JobClaim claim, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            var stored = await LoadAsync(transaction, claim.Job);
            var job = stored?.Row ?? new JobRow(claim.Job, null, null, 0, null, null, null, null);
            if (Refusal(job, claim) is { } refusal)
            {
                return new JobTake(null, refusal);
            }

            if (job.LeaseOwner is not null && job.StartedAt is { } broken)
            {
                await NoteAsync(transaction, new JobRunRow(
                    TimeOrderedId.New(claim.Now), job.Name, JobRunStates.BrokenOff, job.LeaseOwner, broken, claim.Now, 0,
                    "上次运行中途中断（节点停止或失去响应），本次从断点接着做。", null, null));
            }

            var taken = job with { Fence = job.Fence + 1, LeaseOwner = claim.Owner, LeaseUntil = claim.Now + claim.Length, StartedAt = claim.Now, SeenAt = claim.Now };
            await PutLeaseAsync(transaction, stored, taken);
            return new JobTake(new JobLease(claim.Job, claim.Owner, taken.Fence, claim.Now), null);
        },
        cancellationToken);

    public Task<bool> ExtendAsync(JobLease lease, DateTimeOffset until, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            if (await HeldAsync(transaction, lease) is not { } stored)
            {
                return false;
            }

            await PutLeaseAsync(transaction, stored, stored.Row with { LeaseUntil = until });
            return true;
        },
        cancellationToken);

    public Task<bool> SaveAsync(JobLease lease, string key, string value, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            if (await HeldAsync(transaction, lease) is null)
            {
                return false;
            }

            await KeepAsync(transaction, lease, new SettingRow(key, value));
            return true;
        },
        cancellationToken);

    public Task<bool> EndAsync(JobLease lease, JobRunRow? run, CancellationToken cancellationToken, SettingRow? remembered = null) => store.WriteAsync(
        async transaction =>
        {
            if (await HeldAsync(transaction, lease) is not { } stored)
            {
                return false;
            }

            if (run is not null)
            {
                await NoteAsync(transaction, run);
            }

            if (remembered is not null)
            {
                await KeepAsync(transaction, lease, remembered);
            }

            await PutLeaseAsync(transaction, stored, stored.Row with { LeaseOwner = null, LeaseUntil = null, SeenAt = store.Time.GetUtcNow() });
            return true;
        },
        cancellationToken);

    public Task NoteAsync(JobRunRow run, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            await NoteAsync(transaction, run);
            return 0;
        },
        cancellationToken);

    public Task<bool> PauseAsync(string job, bool paused, string actor, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            var stored = await LoadAsync(transaction, job);
            if (paused == stored?.Row.PausedAt is not null)
            {
                return false;
            }

            transaction.Evidence.Note(paused ? "job-paused" : "job-resumed", actor, job);
            var row = stored?.Row ?? new JobRow(job, null, null, 0, null, null, null, null);
            await transaction.PutAsync(JobMaps.Job,
                [(stored, row with { PausedAt = paused ? store.Time.GetUtcNow() : null, PausedBy = paused ? actor : null })]);
            return true;
        },
        cancellationToken);

    public Task KnowAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            foreach (var job in jobs)
            {
                var stored = await LoadAsync(transaction, job);
                if (stored?.Row is null or { StartedAt: null, SeenAt: null })
                {
                    await PutLeaseAsync(transaction, stored, (stored?.Row ?? new JobRow(job, null, null, 0, null, null, null, null)) with { SeenAt = store.Time.GetUtcNow() });
                }
            }

            return 0;
        },
        cancellationToken);

    public async Task<JobRow?> FindAsync(string job, CancellationToken cancellationToken) =>
        (await store.QueryAsync($"SELECT {JobColumns} FROM job WHERE name = $1", [job], JobMaps.Job.Read, cancellationToken)).FirstOrDefault();

    public async Task<IReadOnlyList<JobRow>> ListAsync(CancellationToken cancellationToken) =>
        await store.QueryAsync($"SELECT {JobColumns} FROM job ORDER BY name", [], JobMaps.Job.Read, cancellationToken);

    public async Task<IReadOnlyList<JobRunRow>> ReadRunsAsync(string? job, int max, Guid? after, CancellationToken cancellationToken)
    {
        var where = new Conditions().And("job =", job).And("id <", after);
        return await store.QueryAsync(
            $"SELECT {RunColumns} FROM job_run {where.Where} ORDER BY id DESC LIMIT {max}", where.Arguments, JobMaps.JobRun.Read, cancellationToken);
    }

    public async Task<IReadOnlyList<JobRunRow>> LastRunsAsync(CancellationToken cancellationToken) => await store.QueryAsync(
        $"SELECT {string.Join(", ", LedgerTables.JobRun.Columns.Select(column => $"r.{column.Name}"))} FROM job j "
        + "JOIN job_run r ON r.job = j.name WHERE NOT EXISTS (SELECT 1 FROM job_run n WHERE n.job = r.job AND n.id > r.id)",
        [], JobMaps.JobRun.Read, cancellationToken);

    private string? Refusal(JobRow job, JobClaim claim)
    {
        if (job.PausedAt is not null && !claim.EvenPaused)
        {
            return JobTake.Paused;
        }

        if (IsAlive(job, claim))
        {
            return JobTake.Running;
        }

        // A start that lies ahead was written by a clock that has been put right since; a run that never ended has not had its turn.
        return claim.Slot is { } slot && job.LeaseOwner is null && job.StartedAt >= slot && job.StartedAt <= claim.Now ? JobTake.Done : null;
    }

    /// <summary>
    /// A lease of another process on an embedded store is a dead one, because the folder belongs to one process.
    /// One that ends later than any lease can was taken before the clock was put back.
    /// </summary>
    private bool IsAlive(JobRow job, JobClaim claim) =>
        job.LeaseOwner is not null && job.LeaseUntil > claim.Now && job.LeaseUntil - claim.Now <= claim.Length + claim.Length
        && (job.LeaseOwner == claim.Owner || store.Engine != LedgerEngines.Sqlite);

    private static async Task<Stored<JobRow>?> LoadAsync(StoreTransaction transaction, string job)
    {
        var keys = new RowBuffer();
        keys.Text(job).EndRow();
        return (await transaction.LoadAsync(JobMaps.Job, LedgerTables.Job.ByKey, keys)).FirstOrDefault();
    }

    private static async Task<Stored<JobRow>?> HeldAsync(StoreTransaction transaction, JobLease lease) =>
        await LoadAsync(transaction, lease.Job) is { } stored && stored.Row.Fence == lease.Fence && stored.Row.LeaseOwner == lease.Owner ? stored : null;

    private static async Task PutLeaseAsync(StoreTransaction transaction, Stored<JobRow>? stored, JobRow job)
    {
        if (stored is null)
        {
            transaction.Evidence.Note("job", "hub", job.Name);
            await transaction.PutAsync(JobMaps.Job, [(null, job)]);
            return;
        }

        var rows = new RowBuffer(LedgerTables.Job);
        JobMaps.WriteLease(rows, job);
        await transaction.PutUnprovenAsync(rows);
    }

    private static async Task KeepAsync(StoreTransaction transaction, JobLease lease, SettingRow setting)
    {
        transaction.Evidence.Note("setting", $"job:{lease.Job}", setting.Key);
        await Upsert.RunAsync(transaction, RegisterMaps.Setting, [setting],
            row => row.Key, (rows, row) => rows.Text(row.Key), row => row.Key, (_, row) => row);
    }

    private static async Task NoteAsync(StoreTransaction transaction, JobRunRow run)
    {
        transaction.Evidence.Note("job-run", run.Actor, run.Job);
        await transaction.InsertAsync(JobMaps.JobRun, [run]);
    }

    private static string Columns(LedgerTable table) => string.Join(", ", table.Columns.Select(column => column.Name));
}
