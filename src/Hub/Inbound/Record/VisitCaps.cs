using Canonical.Faults;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.Inbound.Record;

/// <summary>
/// Yearly caps per subject and item (国办发〔2024〕54号: the published cap covers routine and special checks). Off-site and exempt
/// checks are not counted. An overrun is a warning: the visit has happened, hiding it would help nobody.
/// </summary>
internal sealed class VisitCaps(LiveReferences references)
{
    public async Task ApplyAsync(InboundBatch batch, IInboundTransaction transaction)
    {
        var counted = new List<(InboundItem Item, VisitKey Key)>();
        foreach (var item in batch.Items)
        {
            if (item is { Verdict: Verdict.Accepted, Subject: { } subject, Facets.Date: { } date, Part.Type.Name: "inspection-record" })
            {
                counted.AddRange(item.VisitedItems.Select(code => (item, new VisitKey(subject, code, date.Year))));
            }
        }

        if (counted.Count == 0)
        {
            return;
        }

        var stored = await transaction.CountVisitsAsync(counted.Select(c => c.Key).ToHashSet());
        foreach (var (item, key) in counted)
        {
            batch.Write.Visits[key] = batch.Write.Visits.GetValueOrDefault(key) + 1;
            var visits = stored.GetValueOrDefault(key) + batch.Write.Visits[key];
            if (references.YearlyCap(key.Item) is { } cap && visits > cap)
            {
                item.Add(new Fault(
                    "VAL-3901",
                    $"该对象 {key.Year} 年已被检查事项 {key.Item} 第 {visits} 次，超过年度频次上限 {cap} 次。",
                    "请核实是否属于上级部署、投诉举报等可不计入频次的检查；如是，请更正检查类别后重报。",
                    item.Part!.Mapping.SourceFields("/items/0/itemCode") is { Count: > 0 } fields ? fields[0] : null,
                    "/items",
                    key.Item,
                    Severity.Warning));
            }
        }
    }
}
