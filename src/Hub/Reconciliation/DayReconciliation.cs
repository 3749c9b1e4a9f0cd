using System.Globalization;
using Adapters.Contract;
using Canonical.Dates;
using Canonical.Faults;
using Hub.Ledger;
using OutboundFeed = Hub.Outbound.OutboundFeed;

namespace Hub.Reconciliation;

/// <summary>
/// Compares one feed and Shanghai day over three hops: what we owed, what the partner receipted, what it says it holds.
/// Midnight is blurred (a confirmation comes seconds after its receipt), so what one side has at another day is looked for there
/// before it is called a difference.
/// </summary>
internal sealed class DayReconciliation(ILedger ledger, TimeProvider time)
{
    private static readonly TimeSpan Blur = TimeSpan.FromDays(1);
    private const int Asked = 500;

    /// <summary>Makes and keeps the result; running it again replaces it.</summary>
    public async Task<(ReconciliationRow Row, Fault? Fault)> RunAsync(
        OutboundFeed feed, IReconciliationSource source, DateOnly day, string actor, CancellationToken cancellationToken)
    {
        var (start, end) = (ShanghaiTime.At(day), ShanghaiTime.At(day.AddDays(1)));
        var owed = await OwedOfDay.ReadAsync(ledger.Queries, feed.Key, start, end, cancellationToken);
        var held = new Dictionary<string, HeldExchange>(StringComparer.Ordinal);
        await foreach (var (key, one) in new HeldSet(ledger, feed).ReadAsync(start - Blur, end + Blur, cancellationToken))
        {
            held[key] = one;
        }

        var touched = held.Where(one => one.Value.ChangedAt >= start && one.Value.ChangedAt < end).ToList();
        var ofDay = touched.Where(one => !one.Value.Holding.Deleted).ToList();
        var row = new ReconciliationRow(
            feed.Key, day, time.GetUtcNow(), ReconciliationStates.Unanswered, owed.Rows.Count, KeyedDigest.Of(owed.Rows), ofDay.Count,
            KeyedDigest.Of(ofDay.Select(one => (one.Key, one.Value.Holding.RowDigest))), null, null, 0, null);
        var (theirs, unanswered) = await TheirHoldings.ReadAsync(source, feed.Key, day, cancellationToken);
        if (theirs is null)
        {
            await ledger.Reconciliation.WriteAsync(row with { Detail = unanswered!.Message }, [], actor, cancellationToken);
            return (row with { Detail = unanswered.Message }, unanswered);
        }

        var (differences, silent) = await CompareAsync(feed, day, touched, held, theirs, cancellationToken);
        if (differences is null)
        {
            await ledger.Reconciliation.WriteAsync(row with { Detail = silent!.Message }, [], actor, cancellationToken);
            return (row with { Detail = silent.Message }, silent);
        }

        await AddUnreceiptedAsync(differences, feed, day, owed, cancellationToken);
        row = row with
        {
            State = differences.Count == 0 ? ReconciliationStates.Balanced : ReconciliationStates.Different,
            Theirs = theirs.Values.Count(copy => copy.Operation != 'd'),
            TheirsDigest = KeyedDigest.Of(theirs.Values.Where(copy => copy.Operation != 'd').Select(copy => (copy.BusinessKey, copy.ContentDigest))),
            Differences = differences.Count,
        };
        await ledger.Reconciliation.WriteAsync(row, differences, actor, cancellationToken);
        return (row, differences.Count == 0
            ? null
            : ReconciliationFaults.Different(feed.Key.ToString(), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), differences.Count));
    }

    /// <summary>The differences; none are known when the partner does not answer about single keys.</summary>
    private async Task<(List<DifferenceRow>? Differences, Fault? Fault)> CompareAsync(
        OutboundFeed feed, DateOnly day, List<KeyValuePair<string, HeldExchange>> touched, Dictionary<string, HeldExchange> held,
        Dictionary<string, PartnerCopy> theirs, CancellationToken cancellationToken)
    {
        var found = new List<DifferenceRow>();
        var known = await CompleteAsync(feed, held, theirs, cancellationToken);
        foreach (var copy in theirs.Values.Where(copy => copy.Operation != 'd'))
        {
            Judge(found, feed.Key, day, copy, known.GetValueOrDefault(copy.BusinessKey));
        }

        // What is listed as deleted is not there. The partner may count the rest to the day before or after, and what we told it to
        // delete is in no list: only its own word about the key tells.
        var absent = touched.Where(one => theirs.GetValueOrDefault(one.Key) is null or { Operation: 'd' }).ToDictionary(StringComparer.Ordinal);
        foreach (var keys in absent.Keys.Chunk(Asked))
        {
            var (there, fault) = await TheirHoldings.AskAsync(feed.Adapter, feed.Key, keys, cancellationToken);
            if (there is null)
            {
                return (null, fault);
            }

            foreach (var key in keys)
            {
                Judge(found, feed.Key, day, there.GetValueOrDefault(key), absent[key], key);
            }
        }

        return (found, null);
    }

    private async Task AddUnreceiptedAsync(List<DifferenceRow> found, OutboundFeed feed, DateOnly day, OwedOfDay owed, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var keys = new HeldSet(ledger, feed);
        var told = found.Select(difference => difference.RecordKey).ToHashSet(StringComparer.Ordinal);
        foreach (var one in await owed.UnreceiptedAsync(cancellationToken))
        {
            if (told.Add(keys.KeyOf(one)))
            {
                found.Add(new DifferenceRow(
                    TimeOrderedId.New(at), feed.Key, day, DifferenceKinds.NotReceipted, keys.KeyOf(one), one.Id,
                    $"当日应向对方发送而未得回执：状态 {one.State}{(one.Cause is null ? "" : $"，原因 {one.Cause}")}。", at));
            }
        }
    }

    /// <summary>What the partner holds and we did not touch around that day is looked for among everything we know it to hold.</summary>
    private async Task<Dictionary<string, HeldExchange>> CompleteAsync(
        OutboundFeed feed, Dictionary<string, HeldExchange> held, Dictionary<string, PartnerCopy> theirs, CancellationToken cancellationToken)
    {
        var unknown = theirs.Values.Where(copy => copy.Operation != 'd' && !held.ContainsKey(copy.BusinessKey)).Select(copy => copy.BusinessKey).ToHashSet(StringComparer.Ordinal);
        if (unknown.Count == 0)
        {
            return held;
        }

        var known = new Dictionary<string, HeldExchange>(held, StringComparer.Ordinal);
        await foreach (var (key, one) in new HeldSet(ledger, feed).ReadAsync(null, null, cancellationToken))
        {
            if (unknown.Contains(key))
            {
                known[key] = one;
            }
        }

        return known;
    }

    private void Judge(List<DifferenceRow> found, FeedKey feed, DateOnly day, PartnerCopy? copy, HeldExchange? ours, string? key = null)
    {
        var isThere = copy is { Operation: not 'd' };
        var (kind, detail) = (ours, isThere) switch
        {
            (null, _) => (DifferenceKinds.OnlyThere, "对方持有，而枢纽从未向其发送或未得到回执。"),
            ({ Holding.Deleted: true }, true) => (DifferenceKinds.NotDeleted, "已通知对方删除并有回执，对方仍持有。"),
            ({ Holding.Deleted: false }, false) => (DifferenceKinds.MissingThere, "对方已给回执，其清单与查询中均无此记录。"),
            ({ Holding.Deleted: false }, true) when ours.Holding.RowDigest != copy!.ContentDigest => (DifferenceKinds.Different, "对方持有的内容摘要与其回执的内容不同。"),
            _ => (null, ""),
        };
        if (kind is not null)
        {
            var at = time.GetUtcNow();
            found.Add(new DifferenceRow(TimeOrderedId.New(at), feed, day, kind, copy?.BusinessKey ?? key!, ours?.Id, detail, at));
        }
    }
}
