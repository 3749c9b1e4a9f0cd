using System.Globalization;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Evidence;

/// <summary>Recomputes the evidence of a whole store from one snapshot, in bounded memory.</summary>
internal sealed class LedgerVerification(LedgerStore store)
{
    private readonly List<EvidenceFault> _faults = [];
    private readonly ScheduleCheck _schedule = new(store.Time.GetUtcNow());
    private long _rows;

    public async Task<EvidenceReport> RunAsync(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await using var snapshot = await store.SnapshotAsync(cancellationToken);
        var chain = new ChainVerification(store.Key);
        await chain.RunAsync(snapshot, cancellationToken);
        _faults.AddRange(chain.Faults);
        _rows = chain.Last?.Seq ?? 0;
        if (chain.IsOtherKey)
        {
            return new EvidenceReport(_rows, 0, _faults, Convert.ToHexString(chain.Last!.Chain), IsOtherKey: true);
        }

        var found = new EvidenceState();
        foreach (var table in LedgerTables.All.Where(table => table.Marked))
        {
            await ScanAsync(snapshot, table, found, progress, cancellationToken);
        }

        CompareState(chain, found);
        _faults.AddRange(await store.CheckOwnAsync(snapshot, cancellationToken));
        return new EvidenceReport(chain.Last?.Seq ?? 0, _rows, _faults, chain.Last is { } last ? Convert.ToHexString(last.Chain) : null);
    }

    private async Task ScanAsync(StoreSnapshot snapshot, LedgerTable table, EvidenceState found, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var proven = store.Rows(table);
        var mark = new byte[RowMark.Length(table)];
        await foreach (var piece in snapshot.ScanAsync(table, cancellationToken))
        {
            for (var i = 0; i < piece.Count; i++)
            {
                Check(table, piece.Fields(i), proven, mark, found);
            }

            _rows += piece.Count;
            progress?.Report(_rows);
        }
    }

    private void Check(LedgerTable table, ReadOnlySpan<byte> fields, RowBuffer proven, byte[] mark, EvidenceState found)
    {
        proven.Clear();
        var reader = new RowReader(fields);
        for (var i = 0; i < table.Evidenced.Length; i++)
        {
            proven.Raw(reader.Field());
        }

        proven.EndRow();
        for (var i = table.Evidenced.Length; i < table.Columns.Length; i++)
        {
            reader.Field();
        }

        var stored = reader.Tag == RowBuffer.BytesTag ? reader.Span(RowBuffer.BytesTag) : [];
        var tag = Tag.Of(proven.Proven(0));
        found.Add(table, tag);
        RowMark.Write(tag, proven.ProvenFields(0), mark);
        if (!stored.SequenceEqual(mark))
        {
            Report(table, proven.ProvenFields(0), stored.ToArray(), mark);
        }

        if (_schedule.Find(table, fields) is { } what)
        {
            _faults.Add(new EvidenceFault(0, table.Name, RowKey.Of(table, fields), what));
        }
    }

    private void Report(LedgerTable table, ReadOnlySpan<byte> fields, byte[] stored, byte[] computed)
    {
        var columns = string.Join(", ", RowMark.Differences(table, stored, computed));
        var what = RowMark.SameHash(stored, computed)
            ? "校验标记 mark 被改动，内容未变"
            : columns.Length > 0 ? $"列 {columns} 的内容与写入时不同" : "内容或校验标记 mark 与写入时不同";
        _faults.Add(new EvidenceFault(0, table.Name, RowKey.Of(table, fields), what));
    }

    /// <summary>Rows that were removed, added or replaced together with their marks show only in the sums.</summary>
    private void CompareState(ChainVerification chain, EvidenceState found)
    {
        if (chain.State is not { } expected)
        {
            return;
        }

        var named = _faults.Select(fault => fault.Table).ToHashSet();
        foreach (var table in LedgerTables.All.Where(table => table.Marked))
        {
            var (want, have) = (expected[table], found[table]);
            if (want.Count != have.Count)
            {
                _faults.Add(new EvidenceFault(chain.Last?.Seq ?? 0, table.Name, "*",
                    string.Create(CultureInfo.InvariantCulture, $"应有 {want.Count} 行，实有 {have.Count} 行")));
            }
            else if (want != have && !named.Contains(table.Name))
            {
                _faults.Add(new EvidenceFault(chain.Last?.Seq ?? 0, table.Name, "*", "行数相同，但有的行连同校验标记被整体替换"));
            }
        }
    }
}
