using Canonical.Faults;
using Hub.Inbound.Record;
using Hub.Ledger;
using Npgsql;

namespace Hub.Staging;

/// <summary>
/// Finds rows that were deleted: records of the feed whose key its table no longer holds are withdrawn everywhere. The ledger is asked
/// first and the table after it, so that a row that comes in meanwhile is not taken for gone; and the table once more just before
/// withdrawing. What a sweep withdrew and the table has all the same comes back. A table that lost most of its rows is more likely
/// emptied by mistake than true; then nothing is withdrawn and somebody is told.
/// </summary>
internal sealed class StagingSweep(StagingFeed feed, NpgsqlDataSource source, ILedger ledger, Withdrawals withdrawals, StagingAgain again)
{
    /// <summary>Why a record is in force again.</summary>
    private const string Present = "present-at-source";

    private const int FewRecords = 20;

    /// <summary>Records that are withdrawn after one look at the table; their contents are in memory.</summary>
    private const int Portion = 5_000;

    private const int Batch = 500;
    private readonly StagingStatements _sql = new(feed);

    private string Actor => $"{feed.Key.Partner}:staging";

    public async Task<StagingSweepOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var held = await StagingHeld.ReadAsync(ledger.Queries, feed, cancellationToken);
        var (keys, fault) = await KeysAsync(cancellationToken);
        if (fault is not null)
        {
            return new StagingSweepOutcome(0, 0, fault);
        }

        var restored = await RestoreAsync(held, keys, cancellationToken);
        var gone = held.InForce.Where(record => !keys.Rows.ContainsKey(record.Key)).ToList();
        if (gone.Count > 0 && (keys.Rows.Count == 0 || (gone.Count > FewRecords && gone.Count * 2 > held.InForce.Count)))
        {
            return new StagingSweepOutcome(0, restored, StagingFaults.TooManyGone(feed.Key, gone.Count, held.InForce.Count));
        }

        var withdrawn = 0;
        foreach (var portion in gone.Chunk(Portion))
        {
            (var count, fault) = await WithdrawAsync(portion, cancellationToken);
            withdrawn += count;
            if (fault is not null)
            {
                return new StagingSweepOutcome(withdrawn, restored, fault);
            }
        }

        return new StagingSweepOutcome(withdrawn, restored, keys.Undated == 0 ? null : StagingFaults.Undated(feed, keys.Undated));
    }

    private async Task<(int Count, Fault? Fault)> WithdrawAsync(IEnumerable<KeyValuePair<string, StagingHeld.Entry>> gone, CancellationToken cancellationToken)
    {
        var records = await UnchangedAsync(gone, RecordStates.Current, cancellationToken);
        var (keys, fault) = await KeysAsync(cancellationToken);
        if (fault is not null)
        {
            return (0, fault);
        }

        var count = 0;
        foreach (var batch in records.Where(record => !keys.Rows.ContainsKey(record.Key.Key)).Chunk(Batch))
        {
            count += await withdrawals.WithdrawAllAsync(batch, StagingHeld.Gone, Actor, cancellationToken);
        }

        return (count, null);
    }

    /// <summary>Their rows are read again too: what they say now may be something else.</summary>
    private async Task<int> RestoreAsync(StagingHeld held, StagingTableKeys keys, CancellationToken cancellationToken)
    {
        var back = held.SweptAway.Where(record => keys.Rows.ContainsKey(record.Key)).Take(Portion).ToList();
        if (back.Count == 0)
        {
            return 0;
        }

        await again.AddAsync(back.Select(record => keys.Rows[record.Key]), cancellationToken);
        var count = 0;
        foreach (var batch in (await UnchangedAsync(back, RecordStates.Withdrawn, cancellationToken)).Chunk(Batch))
        {
            count += await withdrawals.RestoreAllAsync(batch, Present, Actor, cancellationToken);
        }

        return count;
    }

    private async Task<List<RecordVersionRow>> UnchangedAsync(
        IEnumerable<KeyValuePair<string, StagingHeld.Entry>> seen, string state, CancellationToken cancellationToken)
    {
        var versions = seen.ToDictionary(record => record.Value.Id, record => record.Value.Version);
        var found = new List<RecordVersionRow>(versions.Count);
        foreach (var ids in versions.Keys.Chunk(Batch))
        {
            found.AddRange((await ledger.Queries.ReadNewestAsync(ids, cancellationToken)).Where(record => record.State == state && versions[record.Id] == record.Version));
        }

        return found;
    }

    private async Task<(StagingTableKeys Keys, Fault? Fault)> KeysAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await StagingTableKeys.ReadAsync(source, _sql, feed.Keys, cancellationToken), null);
        }
        catch (Exception e) when (StagingFaults.IsOfDatabase(e) && !cancellationToken.IsCancellationRequested)
        {
            return (StagingTableKeys.None, StagingFaults.Unreachable(feed.Key, e));
        }
    }
}
