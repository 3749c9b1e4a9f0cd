using Hub.Ledger.Evidence;
using Hub.Ledger.Rows;

namespace Hub.Ledger.Store;

/// <summary>A transaction of the write lane. Whatever is written through it is summed into the evidence before it is stored.</summary>
internal abstract class StoreTransaction(LedgerStore store, EvidenceDraft evidence) : IAsyncDisposable
{
    private readonly Dictionary<string, long> _newWords = new(StringComparer.Ordinal);
    private readonly List<RowBuffer> _buffers = [];
    private byte[] _marks = [];
    private bool _changesSubjects;

    public LedgerStore Store { get; } = store;

    public EvidenceDraft Evidence { get; } = evidence;

    /// <summary>What was looked up before; null once this transaction has written subjects itself.</summary>
    public KnownSubjects? Subjects => _changesSubjects ? null : Store.Subjects.At(Evidence.Entry - 1);

    /// <summary>Changes of exchanges, written as one journal row at commit.</summary>
    public RowBuffer Journal { get; } = new();

    /// <summary>Rows whose indexed columns equal one of the keys.</summary>
    public abstract ValueTask<RowBuffer> FindAsync(LedgerIndex index, RowBuffer keys);

    public abstract ValueTask<RowBuffer> QueryAsync(string sql, params object?[] arguments);

    public abstract ValueTask DisposeAsync();

    /// <summary>A buffer that lives as long as the transaction.</summary>
    public RowBuffer Rows(LedgerTable table)
    {
        var rows = Store.Rows(table);
        _buffers.Add(rows);
        return rows;
    }

    public ValueTask InsertAsync(RowBuffer rows) => WriteAsync(rows, WriteMode.Insert);

    public async ValueTask InsertAsync<T>(TableMap<T> map, IReadOnlyCollection<T> all)
    {
        if (all.Count > 0)
        {
            var rows = Rows(map.Table);
            foreach (var row in all)
            {
                map.Write(rows, row);
            }

            await InsertAsync(rows);
            rows.Release();
        }
    }

    /// <summary>Loads rows to be replaced.</summary>
    public async ValueTask<List<Stored<T>>> LoadAsync<T>(TableMap<T> map, LedgerIndex index, RowBuffer keys)
    {
        if (keys.Count == 0)
        {
            return [];
        }

        var rows = await FindAsync(index, keys);
        var found = new List<Stored<T>>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var reader = rows.Read(i);
            found.Add(new Stored<T>(map.Read(ref reader), Evidence.Enabled ? Tag.Of(rows.Proven(i)) : default));
        }

        rows.Release();

        return found;
    }

    /// <summary>Writes rows whose old state, if any, was loaded in this transaction.</summary>
    public async ValueTask PutAsync<T>(TableMap<T> map, IReadOnlyCollection<(Stored<T>? Old, T New)> all)
    {
        var (added, replaced) = (Rows(map.Table), Rows(map.Table));
        foreach (var (old, next) in all)
        {
            if (old is not null)
            {
                Evidence.Remove(map.Table, old.Tag);
            }

            map.Write(old is null ? added : replaced, next);
        }

        await WriteAsync(added, WriteMode.Insert);
        await WriteAsync(replaced, WriteMode.Replace);
        added.Release();
        replaced.Release();
    }

    /// <summary>Writes columns that are not evidenced; each row is the key and these columns. The evidence stays as it is.</summary>
    public async ValueTask PutUnprovenAsync(RowBuffer rows)
    {
        if (rows.Count > 0)
        {
            await StoreAsync(rows, default, WriteMode.Unproven);
        }
    }

    /// <summary>Makes sure these words have numbers.</summary>
    public async ValueTask LearnAsync(IEnumerable<string> words)
    {
        var unknown = words.Distinct(StringComparer.Ordinal).Where(word => !TryWord(word, out _)).ToList();
        if (unknown.Count == 0)
        {
            return;
        }

        var last = await ReadWordsAsync();
        var rows = Rows(LedgerTables.Word);
        foreach (var word in unknown.Where(word => !_newWords.ContainsKey(word)))
        {
            _newWords[word] = ++last;
            rows.Int(last).Text(word).EndRow();
        }

        await InsertAsync(rows);
    }

    /// <summary>Makes sure that words which another node has learnt are known here too; the others stay unknown.</summary>
    public async ValueTask LookUpAsync(IEnumerable<string> words)
    {
        if (words.Any(word => !TryWord(word, out _)))
        {
            await ReadWordsAsync();
        }
    }

    /// <summary>The number of a word that was learnt.</summary>
    public long Word(string word) => TryWord(word, out var number) ? number : throw new KeyNotFoundException(word);

    public async ValueTask<long> LastAsync(LedgerTable table)
    {
        var column = table.Columns[0].Name;
        var rows = await QueryAsync($"SELECT max({column}) FROM {table.Name}");
        var row = rows.Read(0);
        return row.IntOrNull() ?? 0;
    }

    public async Task CommitAsync()
    {
        if (Journal.Count > 0)
        {
            var rows = Rows(LedgerTables.Journal);
            rows.Int(Evidence.Entry).Bytes(JournalEvents.Pack(Journal)).EndRow();
            await InsertAsync(rows);
            rows.Release();
            Journal.Release();
        }

        EvidenceHead? head = null;
        if (Evidence.Enabled && !Evidence.IsEmpty)
        {
            (var entry, head) = Evidence.Close(Store.Time.GetUtcNow());
            await StoreAsync(One(EvidenceEntry.Map, entry), default, WriteMode.Insert);
            await StoreAsync(One(EvidenceHead.Map, head), default, WriteMode.Put);
        }

        await CommitStoreAsync(head);
        Store.Subjects.Committed(Evidence.Entry - 1, head?.Seq ?? Evidence.Entry - 1, _changesSubjects);
        foreach (var (word, number) in _newWords)
        {
            Store.Words.Add(number, word);
        }
    }

    /// <summary>Stores rows; marks, when there are any, lie one after the other.</summary>
    protected abstract ValueTask StoreAsync(RowBuffer rows, ReadOnlyMemory<byte> marks, WriteMode mode);

    protected abstract ValueTask CommitStoreAsync(EvidenceHead? head);

    protected void ReleaseBuffers() => _buffers.ForEach(rows => rows.Release());

    private static RowBuffer One<T>(TableMap<T> map, T row)
    {
        var rows = new RowBuffer(map.Table);
        map.Write(rows, row);
        return rows;
    }

    private async ValueTask WriteAsync(RowBuffer rows, WriteMode mode)
    {
        if (rows.Count > 0)
        {
            _changesSubjects |= rows.Table == LedgerTables.Subject || rows.Table == LedgerTables.Identifier || rows.Table == LedgerTables.Name;
            await StoreAsync(rows, Evidence.Enabled ? Marks(rows) : default, mode);
        }
    }

    private ReadOnlyMemory<byte> Marks(RowBuffer rows)
    {
        var table = rows.Table!;
        var length = RowMark.Length(table);
        if (_marks.Length < length * rows.Count)
        {
            _marks = new byte[length * rows.Count];
        }

        for (var i = 0; i < rows.Count; i++)
        {
            var tag = Tag.Of(rows.Proven(i));
            Evidence.Add(table, tag);
            RowMark.Write(tag, rows.ProvenFields(i), _marks.AsSpan(i * length, length));
        }

        return _marks.AsMemory(0, length * rows.Count);
    }

    private async ValueTask<long> ReadWordsAsync()
    {
        var stored = await QueryAsync("SELECT no, text FROM word");
        var last = 0L;
        for (var i = 0; i < stored.Count; i++)
        {
            var row = stored.Read(i);
            var number = row.Int();
            last = Math.Max(last, number);
            _newWords[row.Text()] = number;
        }

        return last;
    }

    public bool TryWord(string word, out long number) => _newWords.TryGetValue(word, out number) || Store.Words.TryNumber(word, out number);
}
