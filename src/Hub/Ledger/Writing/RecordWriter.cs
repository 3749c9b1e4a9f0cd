using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Writing;

/// <summary>Writes record versions in the order given; each gets the next number of the change cursor.</summary>
internal sealed class RecordWriter(StoreTransaction transaction)
{
    private readonly Dictionary<RecordKey, (Stored<RecordEntry>? Old, RecordEntry New)> _records = [];
    private readonly Dictionary<(RecordId, int), (long Record, long Seq)> _versions = [];

    /// <summary>Where a version written here stands.</summary>
    public (long Record, long Seq)? Find(RecordId id, int version) => _versions.TryGetValue((id, version), out var found) ? found : null;

    public async Task WriteAsync(IReadOnlyList<RecordWrite> writes)
    {
        if (writes.Count == 0)
        {
            return;
        }

        _records.EnsureCapacity(writes.Count);
        _versions.EnsureCapacity(writes.Count);
        await transaction.LearnAsync(Words(writes));
        foreach (var (key, stored) in await RecordFinder.FindAsync(transaction, writes.Where(write => write.Version > 1).Select(write => write.Key)))
        {
            _records[key] = (stored, stored.Row);
        }

        var heads = new SubjectChains(transaction);
        await heads.LoadAsync(writes.Select(write => write.Subject).OfType<SubjectId>());
        var seq = await transaction.LastAsync(LedgerTables.RecordVersion);
        var rows = transaction.Rows(LedgerTables.RecordVersion);
        foreach (var write in writes)
        {
            seq++;
            var (record, previous) = Place(write, seq);
            _versions[(write.Id, write.Version)] = (record, seq);
            RecordMaps.WriteVersion(rows, write, seq, record, transaction.Word(write.Mapping), previous,
                write.Subject is { } subject ? heads.Append(subject, seq) : null);
        }

        await transaction.InsertAsync(rows);
        rows.Release();
        await transaction.InsertAsync(RecordMaps.Record, [.. _records.Values.Where(record => record.Old is null).Select(record => record.New)]);
        await transaction.PutAsync(RecordMaps.Record, [.. _records.Values.Where(record => record.Old is not null)]);
        await heads.SaveAsync();
        await WriteTypesAsync(writes, seq);
    }

    private static HashSet<string> Words(IReadOnlyList<RecordWrite> writes)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var write in writes)
        {
            words.Add(write.Key.Type);
            words.Add(write.Key.Owner);
            words.Add(write.Mapping);
        }

        return words;
    }

    private (long Record, long? Previous) Place(RecordWrite write, long seq)
    {
        if (_records.TryGetValue(write.Key, out var known))
        {
            _records[write.Key] = (known.Old, known.New with { Seq = seq });
            return (known.New.No, known.New.Seq);
        }

        if (write.Version != 1)
        {
            throw new InvalidOperationException($"Version {write.Version} of a record that is not there: {write.Key}");
        }

        var entry = new RecordEntry(seq, transaction.Word(write.Key.Type), transaction.Word(write.Key.Owner), write.Key.Key, write.Id.Value, seq);
        _records[write.Key] = (null, entry);
        return (seq, null);
    }

    private Task WriteTypesAsync(IReadOnlyList<RecordWrite> writes, long seq) => Upsert.RunAsync(
        transaction, RecordMaps.TypeChange, [.. writes.Select(write => write.Key.Type).Distinct().Select(transaction.Word)],
        type => type, (rows, type) => rows.Int(type), entry => entry.Type, (_, type) => new TypeChangeEntry(type, seq));
}
