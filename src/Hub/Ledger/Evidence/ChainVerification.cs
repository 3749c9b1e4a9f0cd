using System.Globalization;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Evidence;

/// <summary>Walks the chain of entries: numbers without gaps, each link recomputed, each seal checked; then the head.</summary>
internal sealed class ChainVerification(EvidenceKey key)
{
    private readonly List<EvidenceFault> _faults = [];

    public IReadOnlyList<EvidenceFault> Faults => _faults;

    public EvidenceEntry? Last { get; private set; }

    /// <summary>Neither the head nor the last seal knows the key: it is another one, and what it says of the rows means nothing.</summary>
    public bool IsOtherKey { get; private set; }

    /// <summary>The sums the store must have; null when they cannot be known because the head itself was changed.</summary>
    public EvidenceState? State { get; private set; }

    public async Task RunAsync(StoreSnapshot snapshot, CancellationToken cancellationToken)
    {
        await foreach (var piece in snapshot.ScanAsync(LedgerTables.Evidence, cancellationToken))
        {
            for (var i = 0; i < piece.Count; i++)
            {
                if (Entry(piece, i) is { } entry)
                {
                    Check(entry);
                    Last = entry;
                }
            }
        }

        CheckHead(await snapshot.QueryAsync(EvidenceHeads.Sql, [], cancellationToken));
    }

    private EvidenceEntry? Entry(RowBuffer rows, int index)
    {
        try
        {
            var reader = rows.Read(index);
            return EvidenceEntry.Map.Read(ref reader);
        }
        catch (InvalidDataException)
        {
            Fault((Last?.Seq ?? 0) + 1, "记录中有字段的类型不对");
            return null;
        }
    }

    private void Check(EvidenceEntry entry)
    {
        var expected = (Last?.Seq ?? 0) + 1;
        if (entry.Seq != expected)
        {
            Fault(entry.Seq, string.Create(CultureInfo.InvariantCulture, $"序号不连续：应为 {expected}"));
        }

        var chain = entry.ChainAfter(Last?.Chain);
        var sameChain = chain.AsSpan().SequenceEqual(entry.Chain);
        if (sameChain && key.Seal(chain).AsSpan().SequenceEqual(entry.Seal))
        {
            return;
        }

        Fault(entry.Seq, (sameChain, key.Seal(entry.Chain).AsSpan().SequenceEqual(entry.Seal), key.Seal(chain).AsSpan().SequenceEqual(entry.Seal)) switch
        {
            (true, _, _) => "列 seal 与链值不符",
            (_, true, _) => "内容（列 seq、at、kind、actor、detail、rows、root 之一）与链值不符，或前面的记录被删改",
            (_, _, true) => "列 chain 与内容不符",
            _ => "内容、链值和签章互不相符",
        });
    }

    private void CheckHead(RowBuffer rows)
    {
        var table = LedgerTables.EvidenceHead.Name;
        EvidenceHead head;
        try
        {
            if (rows.Count != 1)
            {
                _faults.Add(new EvidenceFault(Last?.Seq ?? 0, table, "id=1", "证据链末端记录缺失"));
                return;
            }

            head = rows.Map(EvidenceHead.Map.Read)[0];
        }
        catch (InvalidDataException)
        {
            _faults.Add(new EvidenceFault(Last?.Seq ?? 0, table, "id=1", "字段的类型不对"));
            return;
        }

        if (!head.KeyId.AsSpan().SequenceEqual(key.Id))
        {
            if (Last is { } last && !key.Seal(last.Chain).AsSpan().SequenceEqual(last.Seal))
            {
                IsOtherKey = true;
                _faults.Clear();
                _faults.Add(new EvidenceFault(head.Seq, table, "id=1", "REC-5106 证据密钥文件不是本账本的密钥，内容均未核验；请把原来的 evidence.key 放回数据目录后再核验"));
                return;
            }

            _faults.Add(new EvidenceFault(head.Seq, table, "id=1", "列 key_id 与证据密钥不符"));
        }

        if (head.Seq != (Last?.Seq ?? 0))
        {
            _faults.Add(new EvidenceFault(head.Seq, table, "id=1", "列 seq 与最后一条证据不符：末尾的证据被删除或添加"));
        }

        if (!(head.Chain ?? []).AsSpan().SequenceEqual(Last?.Chain ?? []))
        {
            _faults.Add(new EvidenceFault(head.Seq, table, "id=1", "列 chain 与最后一条证据不符"));
        }

        var state = EvidenceState.FromBytes(key.Mask(head.MaskedState, Last?.Seq ?? head.Seq));
        if (state is null || Last is null || !state.Root().AsSpan().SequenceEqual(Last.Root))
        {
            _faults.Add(new EvidenceFault(head.Seq, table, "id=1", "列 state 与最后一条证据的 root 不符"));
            return;
        }

        State = state;
    }

    private void Fault(long seq, string what) =>
        _faults.Add(new EvidenceFault(seq, LedgerTables.Evidence.Name, string.Create(CultureInfo.InvariantCulture, $"seq={seq}"), what));
}
