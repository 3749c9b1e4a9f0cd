using Hub.Ledger.Evidence;
using Hub.Ledger.Rows;

namespace Hub.Ledger.Store;

/// <summary>What an engine does for the ledger: one write lane, pooled reading, snapshots. SQL is written with <c>$1</c> parameters.</summary>
internal abstract class LedgerStore(EvidenceKey key, TimeProvider time, bool evidence) : IAsyncDisposable
{
    private readonly Dictionary<LedgerTable, byte[]> _prefixes = LedgerTables.All.ToDictionary(table => table, key.PrefixOf);

    public abstract string Engine { get; }

    public EvidenceKey Key { get; } = key;

    public TimeProvider Time { get; } = time;

    /// <summary>Off only to measure what evidence costs.</summary>
    public bool HasEvidence { get; } = evidence;

    public WordBook Words { get; } = new();

    /// <summary>For the transaction in the lane.</summary>
    public KnownSubjects Subjects { get; } = new();

    /// <summary>Enters the lane and begins a transaction; disposing it without commit rolls back and leaves the lane.</summary>
    public abstract Task<StoreTransaction> BeginAsync(CancellationToken cancellationToken);

    /// <summary>Runs one reading statement on a connection of its own.</summary>
    public abstract Task<RowBuffer> QueryAsync(string sql, object?[] arguments, CancellationToken cancellationToken);

    /// <summary>Looks up a set of keys on a connection of its own.</summary>
    public abstract Task<RowBuffer> FindAsync(LedgerJoin join, RowBuffer keys, CancellationToken cancellationToken);

    /// <summary>The number of the payload with that digest; null when there is none.</summary>
    public abstract Task<long?> FindPayloadAsync(byte[] digest, CancellationToken cancellationToken);

    /// <summary>Verifies what the engine keeps besides the tables of the ledger.</summary>
    public virtual Task<IReadOnlyList<EvidenceFault>> CheckOwnAsync(StoreSnapshot snapshot, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<EvidenceFault>>([]);

    /// <summary>A view of the store that later commits do not change.</summary>
    public abstract Task<StoreSnapshot> SnapshotAsync(CancellationToken cancellationToken);

    /// <summary>The same, running a migration script first: the tables of evidence may only come to be by it.</summary>
    public abstract Task<StoreTransaction> BeginMigrationAsync(string script, CancellationToken cancellationToken);

    /// <summary>Tells whether a table is there.</summary>
    public abstract Task<bool> HasTableAsync(string table, CancellationToken cancellationToken);

    /// <summary>Holds a name among all processes on this store; null while another holds it. It ends with the process at the latest.</summary>
    public abstract Task<IAsyncDisposable?> HoldAsync(string name, CancellationToken cancellationToken);

    /// <summary>SQL for the hour of an instant column, counted from 1970 UTC.</summary>
    public abstract string HourOf(string column);

    public abstract ValueTask DisposeAsync();

    public RowBuffer Rows(LedgerTable table) => new(table, _prefixes[table]);

    public async Task<List<T>> QueryAsync<T>(string sql, object?[] arguments, RowMap<T> map, CancellationToken cancellationToken) =>
        (await QueryAsync(sql, arguments, cancellationToken)).Map(map);

    /// <summary>Reads all words; another node may have added some.</summary>
    public async Task LoadWordsAsync(CancellationToken cancellationToken)
    {
        var rows = await QueryAsync("SELECT no, text FROM word", [], cancellationToken);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows.Read(i);
            Words.Add(row.Int(), row.Text());
        }
    }

    /// <summary>Runs work in one transaction of the lane.</summary>
    public async Task<T> WriteAsync<T>(Func<StoreTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var transaction = await BeginAsync(cancellationToken);
        var result = await work(transaction);
        await transaction.CommitAsync();
        return result;
    }
}
