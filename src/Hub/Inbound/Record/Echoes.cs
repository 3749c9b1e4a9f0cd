using Canonical.Faults;
using Hub.Ledger;
using Microsoft.Extensions.Options;

namespace Hub.Inbound.Record;

/// <summary>
/// What the hub pushed comes back from a partner under a new id. It is recognised by the origin the row names (system and id), by the
/// systems it passed through, and by the business key, and ends there: no new record, no new version, nothing owed.
/// </summary>
internal sealed class Echoes(IOptions<EchoOptions> options)
{
    private readonly HashSet<string> _names = new(options.Value.Systems, StringComparer.OrdinalIgnoreCase);

    /// <summary>The echoes of a batch with the record each one is; null where the row says it is ours and there is no such record.</summary>
    public async Task<IReadOnlyDictionary<InboundItem, KnownRecord?>> FindAsync(InboundBatch batch, IInboundTransaction transaction)
    {
        // How a platform writes what is ours is not for us to refuse: an echo ends here though it would not pass.
        var named = batch.Items.Where(item => item is { IsSettled: false, IsSkipped: false, Part: not null } && NamesUs(item)).ToList();
        if (named.Count == 0)
        {
            return new Dictionary<InboundItem, KnownRecord?>();
        }

        var byId = await transaction.FindKeysAsync([.. named.Select(IdOf).OfType<RecordId>().Distinct()]);
        var keys = named.ToDictionary(item => item, item => KeysOf(item, byId).ToList());
        var known = await transaction.FindRecordsAsync(keys.Values.SelectMany(one => one).ToHashSet());
        return named.ToDictionary(item => item, item => keys[item].Select(key => known.GetValueOrDefault(key)).FirstOrDefault(record => record is not null));
    }

    /// <summary>Tells the sender that the row is ours and ends here, or that it says so and is not.</summary>
    public static Verdict Decide(InboundItem item, KnownRecord? known)
    {
        if (known is null)
        {
            item.Add(new Fault(
                "REC-5302", "该行声明源自本枢纽，但账本中没有对应的记录，未入库。",
                "请对方核对来源系统与来源编号；确非本枢纽发出的数据，请去掉来源标记后重报。"));
            return Verdict.Rejected;
        }

        item.Excuse();
        item.Record = known.Id;
        item.Subject = known.Subject;
        item.ReviewReason = null;
        item.Add(new Fault(
            "REC-5301", $"该行是本枢纽推送的记录（{known.Key.Key}）经对方返回，已识别，不重复入库，也不再转发。",
            "无需处理。如内容确有变化，请由原报送部门更正后重报。", Severity: Severity.Warning));
        return Verdict.Duplicate;
    }

    private bool NamesUs(InboundItem item)
    {
        if (item.Work.Feed.Echo is not { } marks || item.Rows.Count == 0)
        {
            return false;
        }

        var (system, _, hops) = marks.Of(item.Rows[0].Root);
        return (system is not null && _names.Contains(system)) || hops.Any(_names.Contains);
    }

    private static RecordId? IdOf(InboundItem item) =>
        Guid.TryParse(item.Work.Feed.Echo!.Of(item.Rows[0].Root).Id, out var id) ? new RecordId(id) : null;

    /// <summary>The record by its id, by its number as we wrote it (<c>owner:key</c> or the bare number), and by the row's own business key.</summary>
    private static IEnumerable<RecordKey> KeysOf(InboundItem item, IReadOnlyDictionary<RecordId, RecordKey> byId)
    {
        if (IdOf(item) is { } id && byId.TryGetValue(id, out var found))
        {
            yield return found;
        }

        // Without a key of its own the row could not be read far enough; then only the hub's id tells.
        if (item.Facets?.Key is null)
        {
            yield break;
        }

        var own = item.KeyOfRecord();
        if (item.Work.Feed.Echo!.Of(item.Rows[0].Root).Id is { } text)
        {
            yield return own with { Key = text };
            if (text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                yield return own with { Owner = text[..colon], Key = text[(colon + 1)..] };
            }
        }

        yield return own;
    }
}
