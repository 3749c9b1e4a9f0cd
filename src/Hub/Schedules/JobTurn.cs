using Hub.Ledger;

namespace Hub.Schedules;

/// <summary>One run of a job: what it may keep. Every write carries the fencing token of its lease.</summary>
internal sealed class JobTurn(JobLease? lease, ILedger ledger, DateTimeOffset startedAt, string actor)
{
    public DateTimeOffset StartedAt { get; } = startedAt;

    /// <summary>Who started it: the clock of a node, or an operator.</summary>
    public string Actor { get; } = actor;

    public Task<string?> ReadAsync(string setting, CancellationToken cancellationToken) => ledger.Settings.GetAsync(setting, cancellationToken);

    /// <summary>False when the job is another node's by now: the run ends and leaves the rest to it.</summary>
    public Task<bool> SaveAsync(string setting, string value, CancellationToken cancellationToken) =>
        ledger.Jobs.SaveAsync(lease ?? throw new InvalidOperationException("a job of every node keeps nothing"), setting, value, cancellationToken);

    /// <summary>Whether the job is still this node's.</summary>
    public async Task<bool> IsOursAsync(CancellationToken cancellationToken) =>
        lease is null || (await ledger.Jobs.FindAsync(lease.Job, cancellationToken))?.Fence == lease.Fence;
}
