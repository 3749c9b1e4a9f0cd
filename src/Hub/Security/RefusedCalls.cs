using System.Collections.Concurrent;
using Hub.Ledger;

namespace Hub.Security;

/// <summary>
/// Calls that were not what they said to be, as security events of the evidence: feed, code and place, never what they carried.
/// The first of a kind is written at once; those that follow within a minute are counted and written with the next, so that
/// a flood of forged calls cannot fill the ledger.
/// </summary>
internal sealed class RefusedCalls(IEvidenceLedger evidence, TimeProvider time)
{
    /// <summary>Kinds that are told apart within a minute.</summary>
    public const int MostKinds = 10_000;

    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(FeedKey, string, string), Seen> _kinds = new();
    private DateTimeOffset _clearedAt;

    /// <param name="place">Address of the caller as <see cref="ClientAddress.PlaceOf"/> tells it.</param>
    public async Task NoteAsync(FeedKey feed, string code, string place, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var uncounted = ClearOld(now);
        var seen = _kinds.GetOrAdd((feed, code, _kinds.Count < MostKinds ? place : ""), _ => new Seen());
        var count = seen.Note(now, now + Quiet);
        if (uncounted > 0)
        {
            await evidence.AppendAsync("security", "hub", $"callbacks refused again: x{uncounted}", cancellationToken);
        }

        if (count > 0)
        {
            await evidence.AppendAsync("security", "hub", $"callback refused: {feed} {code} from {place} x{count}", cancellationToken);
        }
    }

    /// <summary>Drops what has been quiet for a minute, at most once a minute; gives how many calls were counted and not written yet.</summary>
    private int ClearOld(DateTimeOffset now)
    {
        lock (_kinds)
        {
            if (_kinds.Count < MostKinds || now < _clearedAt + Quiet)
            {
                return 0;
            }

            _clearedAt = now;
        }

        return _kinds.Where(kind => kind.Value.IsOver(now) && _kinds.TryRemove(kind)).Sum(kind => kind.Value.Left());
    }

    private sealed class Seen
    {
        private readonly Lock _gate = new();
        private int _count;
        private DateTimeOffset _until;

        /// <summary>Counts one; gives how many are to be written now, 0 while it is quiet.</summary>
        public int Note(DateTimeOffset now, DateTimeOffset until)
        {
            lock (_gate)
            {
                _count++;
                if (now < _until)
                {
                    return 0;
                }

                (var count, _count, _until) = (_count, 0, until);
                return count;
            }
        }

        public bool IsOver(DateTimeOffset now)
        {
            lock (_gate)
            {
                return _until <= now;
            }
        }

        public int Left()
        {
            lock (_gate)
            {
                return _count;
            }
        }
    }
}
