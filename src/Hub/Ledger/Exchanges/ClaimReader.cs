using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;
using Hub.Ledger.Writing;

namespace Hub.Ledger.Exchanges;

/// <summary>Reads all that Render needs of leased exchanges, in sets.</summary>
internal sealed class ClaimReader(StoreTransaction transaction)
{
    public async Task<IReadOnlyList<ClaimedExchange>> ReadAsync(FeedKey feed, List<ExchangeEntry> leased, Dictionary<long, Holding> holdings)
    {
        if (leased.Count == 0)
        {
            return [];
        }

        var records = await FindAsync(LedgerTables.Record.ByKey, leased.Select(row => row.Record), RecordMaps.Record.Read, entry => entry.No);
        var versions = await FindAsync(LedgerTables.RecordVersion.ByKey, leased.Select(row => row.Seq), ReadBody, version => version.Seq);
        var subjects = await new SubjectFinder(transaction).GetAsync(versions.Values.Select(version => version.Subject).OfType<SubjectId>());
        var words = await WordsAsync(records.Values);
        return [.. leased.Select(row =>
        {
            var (record, version) = (records[row.Record], versions[row.Seq]);
            return new ClaimedExchange(
                new ExchangeId(row.Id), feed, new RecordId(record.Id), new RecordKey(words[record.Type], words[record.Owner], record.Key),
                (int)row.Version, version.State, version.Body, version.Subject is { } subject ? subjects.GetValueOrDefault(subject) : null,
                row.State, (int)row.Attempts, holdings.GetValueOrDefault(row.Record), row.RowDigest, row.BatchNo);
        })];
    }

    private static VersionBody ReadBody(ref RowReader row)
    {
        var seq = row.Int();
        Skip(ref row, 3);
        var subject = row.IdOrNull() is { } id ? new SubjectId(id) : (SubjectId?)null;
        var state = row.Text();
        Skip(ref row, 10);
        return new VersionBody(seq, subject, state, row.Bytes());
    }

    private static void Skip(ref RowReader row, int fields)
    {
        for (var i = 0; i < fields; i++)
        {
            row.Field();
        }
    }

    private async Task<Dictionary<long, T>> FindAsync<T>(LedgerIndex index, IEnumerable<long> numbers, RowMap<T> map, Func<T, long> keyOf)
    {
        var keys = new RowBuffer();
        foreach (var number in numbers.Distinct())
        {
            keys.Int(number).EndRow();
        }

        return (await transaction.FindAsync(index, keys)).Map(map).ToDictionary(keyOf);
    }

    private async Task<Dictionary<long, string>> WordsAsync(IEnumerable<RecordEntry> records)
    {
        var words = new Dictionary<long, string>();
        foreach (var number in records.SelectMany(record => new[] { record.Type, record.Owner }).Distinct())
        {
            words[number] = transaction.Store.Words.TryWord(number, out var word)
                ? word!
                : (await transaction.QueryAsync("SELECT text FROM word WHERE no = $1", number)).Map((ref row) => row.Text())[0];
        }

        return words;
    }

    private sealed record VersionBody(long Seq, SubjectId? Subject, string State, byte[] Body);
}
