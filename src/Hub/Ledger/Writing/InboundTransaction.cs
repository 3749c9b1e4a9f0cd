using Hub.Ledger.Maps;
using Hub.Ledger.Reading;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Writing;

/// <summary>Inbound work in one transaction of the lane: look-ups in sets, then one write.</summary>
internal sealed class InboundTransaction(StoreTransaction transaction) : IInboundTransaction
{
    private readonly VisitBook _visits = new(transaction);
    private readonly ReceivedSubmissions _received = new(transaction);
    private bool _written;

    public Task<IReadOnlyList<Receipt>> ReceiveAsync(IReadOnlyList<NewSubmission> submissions) => _received.AddAsync(submissions);

    /// <summary>At the end of the work: stores what was received, as far as it has come.</summary>
    public Task FinishAsync() => _received.StoreAsync();

    public async Task<IReadOnlyDictionary<RecordKey, KnownRecord>> FindRecordsAsync(IReadOnlyCollection<RecordKey> keys)
    {
        var known = new Dictionary<RecordKey, KnownRecord>(keys.Count);
        var entries = await RecordFinder.FindAsync(transaction, keys);
        if (entries.Count == 0)
        {
            return known;
        }

        var bySeq = entries.ToDictionary(entry => entry.Value.Row.Seq, entry => (entry.Key, entry.Value.Row.Id));
        var versions = new RowBuffer();
        foreach (var seq in bySeq.Keys.Order())
        {
            versions.Int(seq).EndRow();
        }

        var rows = await transaction.FindAsync(LedgerIndexes.VersionHead, versions);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows.Read(i);
            var (key, id) = bySeq[row.Int()];
            row.Field();
            known[key] = new KnownRecord(
                new RecordId(id), key, (int)row.Int(), row.Bytes(), row.IdOrNull() is { } subject ? new SubjectId(subject) : null, row.Text(),
                SkipDate(ref row));
        }

        return known;
    }

    public async Task<IReadOnlyDictionary<RecordId, RecordKey>> FindKeysAsync(IReadOnlyCollection<RecordId> ids)
    {
        var found = ids.Count == 0 ? [] : await RecordFinder.FindAsync(transaction, ids);
        var word = await new WordReader(transaction.Store).ForAsync(found.Values.SelectMany(one => new[] { one.Type, one.Owner }), CancellationToken.None);
        return found.ToDictionary(one => one.Key, one => new RecordKey(word(one.Value.Type), word(one.Value.Owner), one.Value.Key));
    }

    public Task<SubjectHits> FindSubjectsAsync(IReadOnlyCollection<(string Scheme, string Value)> identifiers, IReadOnlyCollection<string> foldedNames) =>
        new SubjectFinder(transaction).FindAsync(identifiers, foldedNames);

    public async Task<IReadOnlyDictionary<SubjectId, SubjectRow>> GetSubjectsAsync(IReadOnlyCollection<SubjectId> ids) =>
        await new SubjectFinder(transaction).GetAsync(ids);

    public Task<IReadOnlySet<(FeedKey Feed, RecordId Record)>> FindToldAsync(IReadOnlyCollection<(FeedKey Feed, RecordId Record)> asked) =>
        ToldRecords.FindAsync(transaction, asked);

    public Task<IReadOnlyDictionary<VisitKey, int>> CountVisitsAsync(IReadOnlyCollection<VisitKey> keys) => _visits.CountAsync(keys);

    public async Task WriteAsync(InboundWrite write)
    {
        if (_written)
        {
            throw new InvalidOperationException("A transaction writes once: lists of two writes could contradict each other.");
        }

        _written = true;
        transaction.Evidence.Note(write.Kind, write.Actor);
        await new SubjectWriter(transaction).WriteAsync(write);
        await _visits.AddAsync(write.Visits);
        var records = new RecordWriter(transaction);
        await records.WriteAsync(write.Records);
        await new ExchangeWriter(transaction, records).WriteAsync(write.Exchanges, write.At);
        await new HeldWriter(transaction).WriteAsync(write);
        await new ProgressWriter(transaction, _received).WriteAsync(write);
    }

    private static DateTimeOffset? SkipDate(ref RowReader row)
    {
        row.Field();
        return row.InstantOrNull();
    }
}
