using Hub.Ledger;

namespace Hub.Staging;

/// <summary>What the ledger holds of a staging feed, by the number of the record.</summary>
/// <param name="InForce">Records that came over this feed and are in force.</param>
/// <param name="SweptAway">Records that a sweep withdrew because their row was gone.</param>
internal sealed record StagingHeld(IReadOnlyDictionary<string, StagingHeld.Entry> InForce, IReadOnlyDictionary<string, StagingHeld.Entry> SweptAway)
{
    /// <summary>Why a sweep withdraws.</summary>
    public const string Gone = "deleted-at-source";

    public static async Task<StagingHeld> ReadAsync(ILedgerQueries queries, StagingFeed feed, CancellationToken cancellationToken)
    {
        var inForce = new Dictionary<string, Entry>(StringComparer.Ordinal);
        var sweptAway = new Dictionary<string, Entry>(StringComparer.Ordinal);
        await foreach (var record in queries.ReadCurrentAsync(feed.RecordType, feed.Key.Partner, cancellationToken))
        {
            if (!record.Mapping.StartsWith($"{feed.Mapping}@", StringComparison.Ordinal))
            {
                continue;
            }

            if (record.State == RecordStates.Current)
            {
                inForce[record.Key.Key] = new Entry(record.Id, record.Version);
            }
            else if (record is { State: RecordStates.Withdrawn, Reason: Gone })
            {
                sweptAway[record.Key.Key] = new Entry(record.Id, record.Version);
            }
        }

        return new StagingHeld(inForce, sweptAway);
    }

    /// <summary>A record as it was seen; a newer version says that somebody else has dealt with it.</summary>
    internal readonly record struct Entry(RecordId Id, int Version);
}
