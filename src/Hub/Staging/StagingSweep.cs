using Canonical.Faults;
using Hub.Inbound.Record;
using Hub.Ledger;
using Npgsql;

namespace Hub.Staging;

/// <summary>
/// Finds rows that were deleted: records of the feed whose key its table no longer holds are withdrawn everywhere. A table that lost
/// most of its rows is more likely emptied by mistake than true; then nothing is withdrawn and somebody is told.
/// </summary>
internal sealed class StagingSweep(StagingFeed feed, NpgsqlDataSource source, ILedger ledger, Withdrawals withdrawals)
{
    private const int FewRecords = 20;
    private const int Batch = 500;
    private readonly StagingStatements _sql = new(feed);

    /// <summary>How many records were withdrawn, or why none.</summary>
    public async Task<(int Withdrawn, Fault? Fault)> RunAsync(CancellationToken cancellationToken)
    {
        HashSet<string> keys;
        try
        {
            keys = await KeysAsync(cancellationToken);
        }
        catch (Exception e) when (StagingFaults.IsOfDatabase(e) && !cancellationToken.IsCancellationRequested)
        {
            return (0, StagingFaults.Unreachable(feed.Key, e));
        }

        var (gone, known) = await CompareAsync(keys, cancellationToken);
        if (gone.Count > 0 && (keys.Count == 0 || (gone.Count > FewRecords && gone.Count * 2 > known)))
        {
            return (0, StagingFaults.TooManyGone(feed.Key, gone.Count, known));
        }

        var withdrawn = 0;
        foreach (var batch in gone.Chunk(Batch))
        {
            withdrawn += await withdrawals.WithdrawAllAsync(batch, "deleted-at-source", $"{feed.Key.Partner}:staging", cancellationToken);
        }

        return (withdrawn, null);
    }

    private async Task<HashSet<string>> KeysAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(_sql.Keys, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (!reader.IsDBNull(0))
            {
                keys.Add(reader.GetString(0).Trim());
            }
        }

        return keys;
    }

    /// <summary>Records that came over this feed and are in force, and those among them whose key is gone.</summary>
    private async Task<(List<RecordVersionRow> Gone, int Known)> CompareAsync(HashSet<string> keys, CancellationToken cancellationToken)
    {
        var gone = new List<RecordVersionRow>();
        var known = 0;
        await foreach (var record in ledger.Queries.ReadCurrentAsync(feed.RecordType, feed.Key.Partner, cancellationToken))
        {
            if (record.State == RecordStates.Current && record.Mapping.StartsWith($"{feed.Mapping}@", StringComparison.Ordinal))
            {
                known++;
                if (!keys.Contains(record.Key.Key))
                {
                    gone.Add(record);
                }
            }
        }

        return (gone, known);
    }
}
