using Hub.Ledger;

namespace Hub.Tests.Outbound;

/// <summary>A ledger whose jobs were never run and that keeps nothing of them; only the sweep runs beside the flow alone.</summary>
internal sealed class NoJobs : IJobLedger
{
    public Task<JobTake> TakeAsync(JobClaim claim, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> ExtendAsync(JobLease lease, DateTimeOffset until, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> SaveAsync(JobLease lease, string key, string value, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> EndAsync(JobLease lease, JobRunRow? run, CancellationToken cancellationToken, SettingRow? remembered = null) => throw new NotSupportedException();

    public Task NoteAsync(JobRunRow run, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<bool> PauseAsync(string job, bool paused, string actor, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task KnowAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<JobRow?> FindAsync(string job, CancellationToken cancellationToken) => Task.FromResult<JobRow?>(null);

    public Task<IReadOnlyList<JobRow>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<JobRow>>([]);

    public Task<IReadOnlyList<JobRunRow>> ReadRunsAsync(string? job, int max, Guid? after, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<JobRunRow>>([]);

    public Task<IReadOnlyList<JobRunRow>> LastRunsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<JobRunRow>>([]);
}
