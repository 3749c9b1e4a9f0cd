namespace Hub.Polling;

/// <summary>Where the cursor of one polled feed is kept during a run.</summary>
internal interface IPollBook
{
    Task<PollCursor> ReadAsync(CancellationToken cancellationToken);

    /// <summary>False when somebody else has taken over: the run ends, what it received stays and is recognised.</summary>
    Task<bool> SaveAsync(PollCursor cursor, CancellationToken cancellationToken);
}
