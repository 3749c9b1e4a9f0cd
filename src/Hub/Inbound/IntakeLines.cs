using Hub.Ledger;
using Hub.Registry;

namespace Hub.Inbound;

/// <summary>Who waits behind whom: a line per feed in the order of arrival. Only the first of a line may be committed.</summary>
internal sealed class IntakeLines
{
    private readonly Lock _lock = new();
    private readonly Dictionary<FeedKey, SortedList<Guid, IntakeEntry>> _lines = [];

    /// <summary>Whether anything of the feed waits or runs.</summary>
    public bool Holds(FeedKey feed)
    {
        lock (_lock)
        {
            return _lines.ContainsKey(feed);
        }
    }

    public bool Has(FeedKey feed, SubmissionId id)
    {
        lock (_lock)
        {
            return _lines.TryGetValue(feed, out var line) && line.ContainsKey(id.Value);
        }
    }

    /// <summary>When an interrupted submission is tried again, and how often it was; null when it does not wait for that.</summary>
    public (DateTimeOffset Next, int Tries)? Retry(FeedKey feed, SubmissionId id)
    {
        lock (_lock)
        {
            return _lines.TryGetValue(feed, out var line) && line.TryGetValue(id.Value, out var entry) && entry.NextTry is { } next ? (next, entry.Tries) : null;
        }
    }

    /// <summary>Puts a submission at its place; answers the one that stands there already, if so. It has to go into the pipeline when <c>Enters</c>.</summary>
    public (IntakeEntry Entry, bool Enters) Add(SubmissionRow submission, InboundFeed feed)
    {
        lock (_lock)
        {
            if (!_lines.TryGetValue(feed.Key, out var line))
            {
                _lines[feed.Key] = line = [];
            }

            if (!line.TryGetValue(submission.Id.Value, out var entry))
            {
                entry = new IntakeEntry(submission, feed);
                line.Add(submission.Id.Value, entry);
                return (entry, true);
            }

            return (entry, line.Values[0] == entry && TakeUp(entry));
        }
    }

    /// <summary>Takes it out of the pipeline when one before it waits for its next try: nothing is to be read ahead for it.</summary>
    public bool ParkBehindWaiting(IntakeEntry entry)
    {
        lock (_lock)
        {
            return First(entry) is var first && first != entry && first.IsParked && Park(entry);
        }
    }

    /// <summary>Takes it out of the pipeline unless it is its turn, which then begins.</summary>
    public bool ParkUnlessFirst(IntakeEntry entry)
    {
        lock (_lock)
        {
            if (First(entry) != entry)
            {
                return Park(entry);
            }

            entry.NextTry = null;
            return false;
        }
    }

    /// <summary>Takes it out of the pipeline until it is tried again.</summary>
    public void ParkUntil(IntakeEntry entry, DateTimeOffset? nextTry)
    {
        lock (_lock)
        {
            entry.NextTry = nextTry;
            Park(entry);
        }
    }

    /// <summary>Whether a parked one goes back into the pipeline now; false when it is there already.</summary>
    public bool Unpark(IntakeEntry entry)
    {
        lock (_lock)
        {
            return TakeUp(entry);
        }
    }

    /// <summary>Takes it out of its line; answers those behind it that have to go back into the pipeline, in their order.</summary>
    public IReadOnlyList<IntakeEntry> Remove(IntakeEntry entry)
    {
        lock (_lock)
        {
            var line = _lines[entry.Feed.Key];
            line.Remove(entry.Submission.Id.Value);
            if (line.Count == 0)
            {
                _lines.Remove(entry.Feed.Key);
            }

            return [.. line.Values.Where(TakeUp)];
        }
    }

    private IntakeEntry First(IntakeEntry entry) => _lines[entry.Feed.Key].Values[0];

    private static bool Park(IntakeEntry entry) => entry.IsParked = true;

    private static bool TakeUp(IntakeEntry entry)
    {
        var parked = entry.IsParked;
        entry.IsParked = false;
        return parked;
    }
}
