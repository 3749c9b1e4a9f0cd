using Canonical.Faults;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.Inbound.Record;

/// <summary>
/// A register submission is the whole list: an entry it no longer holds ends, its history stays, and who was told of it is told.
/// A list that is empty or lost most of its entries is more likely cut off than true, and a refused row whose key cannot be told may be any
/// of the missing: then nothing ends, and the sender is told. An error sheet that comes back is no list.
/// </summary>
internal static class VanishedEntries
{
    private const int FewEntries = 20;

    /// <summary>Notes which entry a row of a list stands for; one whose row is refused has not vanished.</summary>
    public static void Note(InboundItem item)
    {
        if (item is not { IsSkipped: false, Work: { SeenKeys: { } seen } work })
        {
            return;
        }

        work.IsErrorSheet |= item.Rows.Count > 0 && item.Rows[0].Root.Fields?.Shape.Names.Contains(InboundItem.CorrectionField) == true;
        var key = item.Facets?.Key;
        if (key is not null)
        {
            seen.Add(key);
        }

        if (item.IsRejected)
        {
            work.Refused.Add(key);
        }
    }

    public static async Task EndAsync(InboundWork work, InboundBatch batch, Routing routing, ILedgerQueries queries)
    {
        if (work.IsErrorSheet)
        {
            return;
        }

        var type = work.Feed.Parts[0].Type.Name;
        var vanished = new List<RecordVersionRow>();
        var known = 0;
        await foreach (var record in queries.ReadCurrentAsync(type, work.Feed.Key.Partner, CancellationToken.None))
        {
            if (record.State == RecordStates.Current)
            {
                known++;
                work.Refused.Know(record.Key.Key);
                if (!work.SeenKeys!.Contains(record.Key.Key))
                {
                    vanished.Add(record);
                }
            }
        }

        if (vanished.Count > 0 && (work.SeenKeys!.Count == 0 || (vanished.Count > FewEntries && vanished.Count * 2 > known)))
        {
            work.Notice = new Fault(
                "REC-5201",
                $"清单比上一次少了 {vanished.Count} 条（原有 {known} 条），疑似不完整，缺失条目未作终止处理。",
                "如确为减少，请分批报送或联系枢纽管理员确认；如不完整，请补全后重报。",
                Severity: Severity.Warning);
            return;
        }

        if (vanished.Count > 0 && work.Refused.Uncertain is > 0 and var refused)
        {
            work.Notice = new Fault(
                "REC-5202",
                $"清单有 {refused} 行被退回，无法判断是原有的哪一条；清单中未见的 {vanished.Count} 条可能就在其中，未作终止处理。",
                "请更正被退回的行，再报送一次完整清单；确已减少的条目届时终止。",
                Severity: Severity.Warning);
            return;
        }

        foreach (var record in vanished)
        {
            var version = record.Version + 1;
            var mapping = work.Feed.Parts[0].Mapping.Name;
            batch.Write.Records.Add(new RecordWrite(
                record.Id, record.Key, version, record.ContentDigest, record.Subject, RecordStates.Ended, record.Date, record.NewestBy, work.Submission.Id, null, 0,
                mapping, "not-in-list", batch.Write.At,
                RecordBody.Complete(RecordBody.DraftOf(record.Body).Span, record.Id, version, record.Subject, RecordStates.Ended, mapping)));
            foreach (var feed in routing.Of(type, RecordStates.Ended, mapping, record.Body).To)
            {
                batch.Write.Exchanges.Add(new NewExchange(ExchangeId.New(batch.Write.At), feed, record.Id, version, batch.Write.At));
                batch.Owed.Add(feed);
            }
        }
    }
}
