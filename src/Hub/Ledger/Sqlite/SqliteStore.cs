using System.Collections.Concurrent;
using Hub.Ledger.Evidence;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Sqlite;

/// <summary>The ledger in one SQLite file: one connection writes, pooled ones read.</summary>
internal sealed class SqliteStore : LedgerStore
{
    private const string Settings =
        "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
        + "PRAGMA journal_size_limit = 134217728; PRAGMA cache_size = -40960; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;";

    private readonly ConcurrentBag<SqliteSession> _readers = [];
    private readonly SemaphoreSlim _lane = new(1);
    private readonly SqliteSession _writer;
    private readonly string _file;
    private EvidenceHead? _head;
    private EvidenceState? _state;

    public SqliteStore(string file, EvidenceKey key, TimeProvider time, bool evidence)
        : base(key, time, evidence)
    {
        _file = file;
        _writer = SqliteSession.Open(file, readOnly: false);
        _writer.Execute(Settings);
    }

    public override string Engine => LedgerEngines.Sqlite;

    internal PayloadDigests Digests { get; } = new();

    public override Task<StoreTransaction> BeginAsync(CancellationToken cancellationToken) => BeginAsync(null, cancellationToken);

    public override Task<StoreTransaction> BeginMigrationAsync(string script, CancellationToken cancellationToken) =>
        BeginAsync(script, cancellationToken);

    public override Task<RowBuffer> QueryAsync(string sql, object?[] arguments, CancellationToken cancellationToken) =>
        ReadAsync(session => session.Query(sql, arguments), cancellationToken);

    public override Task<RowBuffer> FindAsync(LedgerJoin join, RowBuffer keys, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var session = Reader();
        try
        {
            var rows = new RowBuffer();

            // One view for all keys: each statement by itself would take one, and begin with an empty cache.
            session.Execute("BEGIN");
            session.Find(SqliteSql.Find(join), keys, rows);
            return Task.FromResult(rows);
        }
        finally
        {
            if (session.InTransaction)
            {
                session.Execute("COMMIT");
            }

            _readers.Add(session);
        }
    }

    public override Task<long?> FindPayloadAsync(byte[] digest, CancellationToken cancellationToken) =>
        ReadAsync(session => Digests.Find(session, digest), cancellationToken);

    public override Task<IReadOnlyList<EvidenceFault>> CheckOwnAsync(StoreSnapshot snapshot, CancellationToken cancellationToken) =>
        PayloadDigests.CheckAsync(snapshot, cancellationToken);

    public override Task<StoreSnapshot> SnapshotAsync(CancellationToken cancellationToken)
    {
        var session = SqliteSession.Open(_file, readOnly: false);
        session.Execute("BEGIN");
        return Task.FromResult<StoreSnapshot>(new SqliteSnapshot(session));
    }

    public override async Task<bool> HasTableAsync(string table, CancellationToken cancellationToken) =>
        (await QueryAsync("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1", [table], cancellationToken)).Count > 0;

    /// <summary>Copies the store, as it is now, into one file while others go on writing.</summary>
    public void CopyTo(string file)
    {
        using var source = SqliteSession.Open(_file, readOnly: false);
        source.Execute("BEGIN");
        using var target = SqliteSession.Open(file, readOnly: false);
        target.Execute("PRAGMA page_size = 16384; PRAGMA synchronous = FULL;");
        SqliteCopy.Run(source, target);
    }

    /// <summary>The file belongs to one process, by the lock of its folder.</summary>
    public override Task<IAsyncDisposable?> HoldAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult<IAsyncDisposable?>(new FolderHold());

    public override string HourOf(string column) => $"{column} / 3600000000";

    public override ValueTask DisposeAsync()
    {
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        _writer.Dispose();
        _lane.Dispose();
        return ValueTask.CompletedTask;
    }

    internal void LeaveLane() => _lane.Release();

    internal void Committed(EvidenceHead? head, EvidenceState state)
    {
        if (head is not null)
        {
            (_head, _state) = (head, state);
        }
    }

    private async Task<StoreTransaction> BeginAsync(string? script, CancellationToken cancellationToken)
    {
        await _lane.WaitAsync(cancellationToken);
        try
        {
            _writer.Execute("BEGIN IMMEDIATE");
            try
            {
                if (script is not null)
                {
                    _writer.Execute(script);
                }

                if (_state is null)
                {
                    (_head, _state) = EvidenceHeads.Read(_writer.Query(EvidenceHeads.Sql, []), Key);
                }
            }
            catch
            {
                _writer.Execute("ROLLBACK");
                throw;
            }

            return new SqliteLaneTransaction(this, _writer, new EvidenceDraft(_head, _state, Key, HasEvidence));
        }
        catch
        {
            LeaveLane();
            throw;
        }
    }

    private sealed class FolderHold : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>Reads on a pooled connection.</summary>
    private Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var session = Reader();
        try
        {
            return Task.FromResult(read(session));
        }
        finally
        {
            _readers.Add(session);
        }
    }

    private SqliteSession Reader()
    {
        if (_readers.TryTake(out var session))
        {
            return session;
        }

        session = SqliteSession.Open(_file, readOnly: false);
        session.Execute("PRAGMA query_only = ON; PRAGMA cache_size = -16384;");
        return session;
    }
}
