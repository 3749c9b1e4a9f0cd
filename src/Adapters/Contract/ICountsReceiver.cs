namespace Adapters.Contract;

/// <summary>An adapter whose partner wants to be told what the hub counted on a day, for reconciliation on both sides; implemented beside <see cref="IOutboundAdapter"/>.</summary>
public interface ICountsReceiver
{
    /// <summary>Tells the counts of a Shanghai day, of all feeds to this partner. Telling a day again replaces it.</summary>
    Task<CountsOutcome> ReportAsync(DateOnly day, IReadOnlyList<DayCount> counts, CancellationToken cancellationToken);
}

/// <summary>What the hub counted on one feed and day.</summary>
/// <param name="Feed">Id of the feed.</param>
/// <param name="Owed">Record versions owed that day.</param>
/// <param name="Receipted">Of these, those the partner gave a receipt for.</param>
/// <param name="Digest">Digest over keys and content of what was receipted, lower-case hex.</param>
public sealed record DayCount(string Feed, long Owed, long Receipted, string Digest);

/// <summary>What became of telling counts. Closed: exactly one of the nested cases.</summary>
public abstract record CountsOutcome
{
    private CountsOutcome()
    {
    }

    /// <summary>The partner has them.</summary>
    /// <param name="ReceiptNo">Its receipt.</param>
    /// <param name="Differences">Feeds on which it counts otherwise, with its own count of what it took.</param>
    public sealed record Taken(string ReceiptNo, IReadOnlyList<(string Feed, long Theirs)> Differences) : CountsOutcome;

    /// <summary>No answer: tell them again.</summary>
    /// <param name="Cause">Why.</param>
    /// <param name="Detail">What happened, in Chinese.</param>
    /// <param name="RetryAfter">How long to wait; null when nobody said.</param>
    public sealed record Unanswered(Cause Cause, string Detail, TimeSpan? RetryAfter) : CountsOutcome;
}
