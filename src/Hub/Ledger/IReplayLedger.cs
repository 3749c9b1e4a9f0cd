namespace Hub.Ledger;

/// <summary>Replay runs: what was chosen is frozen when the run is made, what became of each item is kept. Survives a restart.</summary>
internal interface IReplayLedger
{
    /// <summary>Makes a run in state <c>queued</c>.</summary>
    Task CreateAsync(ReplayRunRow run, CancellationToken cancellationToken);

    /// <summary>Adds items (rejection or exchange ids) behind those already there; only while the run is queued. Answers how many it has now.</summary>
    Task<int> AddItemsAsync(Guid run, IReadOnlyList<Guid> refs, CancellationToken cancellationToken);

    /// <summary>Leases the next open items in order until a time; none unless the run is <c>running</c>.</summary>
    Task<IReadOnlyList<ReplayItemRow>> ClaimAsync(Guid run, int max, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Writes what became of items; one that already has an outcome keeps it.</summary>
    Task SettleAsync(Guid run, IReadOnlyList<ReplayOutcome> outcomes, CancellationToken cancellationToken);

    /// <summary>Changes the state; false when the change is not legal (a cancelled or finished run stays so).</summary>
    Task<bool> ChangeStateAsync(Guid run, string state, string actor, CancellationToken cancellationToken);

    /// <summary>A run with its counts.</summary>
    Task<ReplayRunView?> FindAsync(Guid run, CancellationToken cancellationToken);

    /// <summary>Runs, newest first.</summary>
    Task<IReadOnlyList<ReplayRunView>> ListAsync(string? state, int max, Guid? after, CancellationToken cancellationToken);

    /// <summary>Items of a run in order, after a position (0: from the start).</summary>
    Task<IReadOnlyList<ReplayItemRow>> ReadItemsAsync(Guid run, int after, int max, CancellationToken cancellationToken);
}

internal static class ReplayStates
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Paused = "paused";
    public const string Cancelled = "cancelled";
    public const string Finished = "finished";
}

/// <summary>A run: <c>Kind</c> is <c>rejections</c> or <c>exchanges</c>, <c>Filter</c> the choice as JSON, <c>Stage</c> where it enters.</summary>
internal sealed record ReplayRunRow(
    Guid Id, string Author, string Kind, string Filter, string Stage, bool DryRun, string State, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt);

/// <summary>A run with how many items it has and how many have which outcome.</summary>
internal sealed record ReplayRunView(ReplayRunRow Run, int Items, IReadOnlyDictionary<string, int> Outcomes)
{
    public int Open => Items - Outcomes.Values.Sum();
}

/// <summary>An item; <c>Position</c> counts from 1, <c>Outcome</c> is null while it is open.</summary>
internal sealed record ReplayItemRow(Guid Run, int Position, Guid Ref, string? Outcome, string? Detail, DateTimeOffset? SettledAt);

internal sealed record ReplayOutcome(int Position, string Outcome, string? Detail);
