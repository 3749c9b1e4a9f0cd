using System.Collections.Concurrent;
using Hub.Ledger;

namespace Hub.Security;

/// <summary>
/// Calls that were not what they said to be, as security events of the evidence: feed, code and address, never what they carried.
/// The first of a kind is written at once; those that follow within a minute are counted and written with the next, so that
/// a flood of forged calls cannot fill the ledger.
/// </summary>
internal sealed class RefusedCalls(ILedger ledger, TimeProvider time)
{
    private const int MostKinds = 10_000;
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(FeedKey, string, string), Seen> _kinds = new();

    public async Task NoteAsync(FeedKey feed, string code, string address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var seen = _kinds.GetOrAdd((feed, code, _kinds.Count < MostKinds ? address : ""), _ => new Seen());
        int count;
        lock (seen)
        {
            seen.Count++;
            if (now < seen.Until)
            {
                return;
            }

            (count, seen.Count, seen.Until) = (seen.Count, 0, now + Quiet);
        }

        await ledger.Evidence.AppendAsync("security", "hub", $"callback refused: {feed} {code} from {address} x{count}", cancellationToken);
    }

    private sealed class Seen
    {
        public int Count { get; set; }

        public DateTimeOffset Until { get; set; }
    }
}
