using Hub.Ledger;

namespace Hub.Inbound.Record;

/// <summary>
/// Rows that waited (for a person, for the answer to a token, for a repaired mapping) while a later submission, or a later row of theirs, wrote their record: what came
/// later stands, and the row that waited says nothing newer, whether or not its own subject is certain by now. One look-up for the batch; rows on their first way are not looked at, but where their
/// record is withdrawn.
/// </summary>
internal sealed class Overtaken(ILedger ledger)
{
    public async Task<IReadOnlySet<InboundItem>> FindAsync(InboundBatch batch, KnownRecords known)
    {
        var waited = batch.Items.Where(item => item is { IsContinuation: true, IsSettled: false, IsRejected: false, Facets: not null, Part: not null })
            .Select(item => (Item: item, Known: known.Find(item.KeyOfRecord()))).Where(one => one.Known is { } record && !IsNewer(one.Item, record)).ToList();
        var late = await WithdrawnSinceAsync(batch, known);
        if (waited.Count == 0)
        {
            return late;
        }

        var newest = (await ledger.Queries.ReadNewestAsync([.. waited.Select(one => one.Known!.Id).Distinct()], CancellationToken.None)).ToDictionary(version => version.Id);
        late.UnionWith(waited.Where(one => newest.TryGetValue(one.Known!.Id, out var version) && CameLater(version, one.Item)).Select(one => one.Item));
        return late;
    }

    /// <summary>Rows that were received before their record was withdrawn, whatever instant they name: the withdrawal is the sender's last word.</summary>
    private async Task<HashSet<InboundItem>> WithdrawnSinceAsync(InboundBatch batch, KnownRecords known)
    {
        var late = new HashSet<InboundItem>();
        foreach (var item in batch.Items)
        {
            if (item is { IsSettled: false, IsRejected: false, Facets: not null, Part: not null } && (item.ReviewReason is null || item.IsContinuation)
                && known.Find(item.KeyOfRecord()) is { State: RecordStates.Withdrawn } record
                && await WithdrawnAtAsync(record.Id) > item.Work.Submission.ReceivedAt)
            {
                late.Add(item);
            }
        }

        return late;
    }

    /// <summary>Since when it is withdrawn; a merge may have made further versions of it.</summary>
    private async Task<DateTimeOffset?> WithdrawnAtAsync(RecordId id) => (await ledger.Queries.ReadVersionsAsync(id, CancellationToken.None))
        .OrderByDescending(version => version.Version).TakeWhile(version => version.State == RecordStates.Withdrawn).LastOrDefault()?.At;

    private static bool CameLater(RecordVersionRow version, InboundItem item) =>
        version.Submission?.Value.CompareTo(item.Work.Submission.Id.Value) is { } order
        && (order > 0 || (order == 0 && version.Part == item.Sheet && item.Rows.Count > 0 && version.Row > item.Rows[0].Row));

    /// <summary>Where both name an instant, that decides, and not when they came.</summary>
    private static bool IsNewer(InboundItem item, KnownRecord known) => item.Facets!.Value.NewestBy > known.NewestBy;
}
