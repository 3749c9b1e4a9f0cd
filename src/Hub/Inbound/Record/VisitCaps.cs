using Canonical.Faults;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.Inbound.Record;

/// <summary>
/// Yearly caps per subject and item (国办发〔2024〕54号: the published cap covers routine and special checks). Off-site and exempt
/// checks are not counted, an update counts as what it says now. An overrun is a warning: the visit has happened, hiding it would help nobody.
/// </summary>
internal sealed class VisitCaps(LiveReferences references, ILedger ledger)
{
    public async Task ApplyAsync(InboundBatch batch, IInboundTransaction transaction)
    {
        var changes = await ChangesAsync(batch);
        if (changes.Count == 0)
        {
            return;
        }

        var caps = Caps(changes);
        var stored = await transaction.CountVisitsAsync([.. changes.SelectMany(change => change.Now).Where(key => caps[key.Item] is not null)]);
        batch.Write.Visits.EnsureCapacity(batch.Write.Visits.Count + changes.Sum(change => change.Was.Count + change.Now.Count));
        foreach (var (item, was, now) in changes)
        {
            batch.Write.Add(was, -1);
            foreach (var key in now)
            {
                var added = batch.Write.Add(key, 1);
                if (caps[key.Item] is { } cap && stored.GetValueOrDefault(key) + added is var visits && visits > cap && !was.Contains(key))
                {
                    item.Add(Overrun(item, key, visits, cap));
                }
            }
        }
    }

    /// <summary>The caps of all items that are visited, looked up once for the batch.</summary>
    private Dictionary<string, int?> Caps(List<(InboundItem Item, IReadOnlyList<VisitKey> Was, IReadOnlyList<VisitKey> Now)> changes)
    {
        var caps = new Dictionary<string, int?>(StringComparer.Ordinal);
        foreach (var (_, _, now) in changes)
        {
            foreach (var key in now)
            {
                if (!caps.ContainsKey(key.Item))
                {
                    caps[key.Item] = references.YearlyCap(key.Item);
                }
            }
        }

        return caps;
    }

    /// <summary>Of each record that the batch makes or changes: the visits it stood for and those it stands for now.</summary>
    private async Task<List<(InboundItem Item, IReadOnlyList<VisitKey> Was, IReadOnlyList<VisitKey> Now)>> ChangesAsync(InboundBatch batch)
    {
        var changes = new List<(InboundItem, IReadOnlyList<VisitKey>, IReadOnlyList<VisitKey>)>();
        var before = await BeforeAsync(batch);
        foreach (var item in batch.Items)
        {
            if (item is not { Verdict: Verdict.Accepted or Verdict.Updated, Record: { } record, Facets: { } facets, Part.Type.Name: Visits.RecordType })
            {
                continue;
            }

            var was = before.GetValueOrDefault(record) ?? [];
            var now = Visits.Of(item.Subject, facets.Date, item.VisitedItems);
            before[record] = now;
            if (!was.SequenceEqual(now))
            {
                changes.Add((item, was, now));
            }
        }

        return changes;
    }

    private async Task<Dictionary<RecordId, IReadOnlyList<VisitKey>>> BeforeAsync(InboundBatch batch)
    {
        var updated = batch.Items.Where(item => item is { Verdict: Verdict.Updated, Record: not null, Part.Type.Name: Visits.RecordType })
            .Select(item => item.Record!.Value).Distinct().ToList();
        return updated.Count == 0
            ? []
            : (await ledger.Queries.ReadNewestAsync(updated, CancellationToken.None)).ToDictionary(version => version.Id, Visits.Of);
    }

    private static Fault Overrun(InboundItem item, VisitKey key, int visits, int cap) => new(
        "VAL-3901",
        $"该对象 {key.Year} 年已被检查事项 {key.Item} 第 {visits} 次，超过年度频次上限 {cap} 次。",
        "请核实是否属于上级部署、投诉举报等可不计入频次的检查；如是，请更正检查类别后重报。",
        item.Part!.Mapping.SourceFields("/items/0/itemCode") is { Count: > 0 } fields ? fields[0] : null,
        "/items",
        key.Item,
        Severity.Warning);
}
