namespace Hub.Ledger;

/// <summary>
/// Who runs which job, and what the runs did. A lease carries a fencing token: whatever a job writes through it is refused
/// once somebody else has taken the job, however late the old holder wakes up.
/// </summary>
internal interface IJobLedger
{
    /// <summary>Takes the job when nobody has it; a lease that ran out is taken over and the run it belonged to is noted as broken off.</summary>
    Task<JobTake> TakeAsync(JobClaim claim, CancellationToken cancellationToken);

    /// <summary>Keeps the job for longer; false when it is somebody else's by now.</summary>
    Task<bool> ExtendAsync(JobLease lease, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Writes a named value (a cursor) under the lease; false, and nothing is written, when the job is somebody else's by now.</summary>
    Task<bool> SaveAsync(JobLease lease, string key, string value, CancellationToken cancellationToken);

    /// <summary>
    /// Gives the job back, with what the run did when it is worth a line, and what it wants to remember of having said it: both or neither,
    /// so that no stop between the two loses a message. False, and nothing is written, when the job is somebody else's by now.
    /// </summary>
    Task<bool> EndAsync(JobLease lease, JobRunRow? run, CancellationToken cancellationToken, SettingRow? remembered = null);

    /// <summary>Notes a run that needed no lease.</summary>
    Task NoteAsync(JobRunRow run, CancellationToken cancellationToken);

    /// <summary>Pauses or resumes a job for every node; false when it was so already.</summary>
    Task<bool> PauseAsync(string job, bool paused, string actor, CancellationToken cancellationToken);

    /// <summary>Remembers since when jobs are known that never ran, so that their first turn cannot be lost; does nothing where that is known.</summary>
    Task KnowAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken);

    Task<JobRow?> FindAsync(string job, CancellationToken cancellationToken);

    Task<IReadOnlyList<JobRow>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Runs, newest first; <c>after</c> is the last id of the page before.</summary>
    Task<IReadOnlyList<JobRunRow>> ReadRunsAsync(string? job, int max, Guid? after, CancellationToken cancellationToken);

    /// <summary>The newest run of each job.</summary>
    Task<IReadOnlyList<JobRunRow>> LastRunsAsync(CancellationToken cancellationToken);
}

/// <summary>Wish to run a job.</summary>
/// <param name="Slot">When it was due; null for a run by hand. A job that was started since then has had its turn, on whatever node.</param>
/// <param name="EvenPaused">Whether a paused job may run: by hand only.</param>
internal sealed record JobClaim(string Job, string Owner, DateTimeOffset Now, TimeSpan Length, DateTimeOffset? Slot, bool EvenPaused);

/// <summary>The right to run a job until its time is over.</summary>
internal sealed record JobLease(string Job, string Owner, long Fence, DateTimeOffset StartedAt);

/// <summary>The lease, or why there is none: <c>running</c>, <c>paused</c> or <c>done</c> (this turn was had).</summary>
internal sealed record JobTake(JobLease? Lease, string? Refusal)
{
    public const string Running = "running";
    public const string Paused = "paused";
    public const string Done = "done";
}

/// <summary>A job as the ledger knows it. <c>SeenAt</c>: when it last had a turn; of one that never ran, since when it is known.</summary>
internal sealed record JobRow(
    string Name, DateTimeOffset? PausedAt, string? PausedBy, long Fence, string? LeaseOwner, DateTimeOffset? LeaseUntil, DateTimeOffset? StartedAt,
    DateTimeOffset? SeenAt);

/// <summary>What a run did. <c>Changed</c> counts what it changed; <c>Summary</c> is Chinese; code and hint say why it did not come to its end.</summary>
internal sealed record JobRunRow(
    Guid Id, string Job, string State, string Actor, DateTimeOffset StartedAt, DateTimeOffset FinishedAt, long Changed, string Summary, string? Code, string? Hint);

/// <summary>How a run ended.</summary>
internal static class JobRunStates
{
    public const string Done = "done";

    /// <summary>Came to an end early, for a reason with a code; the next run goes on.</summary>
    public const string Stopped = "stopped";

    /// <summary>A bug or an outage.</summary>
    public const string Failed = "failed";

    /// <summary>Its node went away; found by the run that took over.</summary>
    public const string BrokenOff = "broken-off";
}
