using System.Globalization;
using Canonical.Faults;
using Hub.Ledger;

namespace Hub.Inbound.Record;

/// <summary>
/// Where the rows of one record stand apart in one submission, the later ones take the place of the earlier: only adjacent rows are one record,
/// and what comes later corrects. The sender is told, for it may have been a table that somebody sorted. One look-up for the batch.
/// </summary>
internal sealed class SplitGroups(ILedger ledger)
{
    public async Task TellAsync(InboundBatch batch)
    {
        var groups = batch.Items.Where(item => item is { IsContinuation: false, IsSettled: false, Verdict: Verdict.Accepted or Verdict.Updated, Record: not null, Work.Feed.GroupBy: not null }).ToList();
        var here = new Dictionary<(SubmissionId, RecordId), int>();
        var earlier = new List<InboundItem>();
        foreach (var item in groups)
        {
            var place = (item.Work.Submission.Id, item.Record!.Value);
            if (here.TryGetValue(place, out var row))
            {
                item.Add(Replaced(item, row));
            }
            else if (item.Verdict == Verdict.Updated)
            {
                earlier.Add(item);
            }

            here[place] = item.Rows[0].Row;
        }

        await TellOfEarlierBatchesAsync(earlier);
    }

    private async Task TellOfEarlierBatchesAsync(List<InboundItem> updated)
    {
        if (updated.Count == 0)
        {
            return;
        }

        // What the batch itself writes is not there yet: these are the versions before it.
        var before = (await ledger.Queries.ReadNewestAsync([.. updated.Select(item => item.Record!.Value).Distinct()], CancellationToken.None)).ToDictionary(version => version.Id);
        foreach (var item in updated)
        {
            if (before.TryGetValue(item.Record!.Value, out var version) && version.State == RecordStates.Current && version.Submission == item.Work.Submission.Id)
            {
                item.Add(Replaced(item, version.Row));
            }
        }
    }

    private static Fault Replaced(InboundItem item, int row) => new(
        "REC-5203",
        string.Create(CultureInfo.InvariantCulture, $"编号 {item.Facets!.Value.Key} 在本次报送中分两处填写：第 {row} 行起的内容已被本行起的内容整体替代，前一处的明细不再计入。"),
        "同一编号的各行应相邻排列；如表格被重新排序，请按编号排好后重报全部各行。确为更正的无需处理。",
        item.Work.Feed.GroupBy,
        Value: item.Facets!.Value.Key,
        Severity: Severity.Warning);
}
