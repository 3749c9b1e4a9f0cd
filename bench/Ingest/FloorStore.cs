using System.Threading.Channels;
using Hub.Ledger.Rows;
using Hub.Ledger.Sqlite;

namespace Bench.Ingest;

/// <summary>
/// A table of rows in SQLite with the hub's own durability and page settings, on the hub's own thin binding: one row per record number,
/// written again only when its digest differs.
/// </summary>
internal sealed class FloorStore : IAsyncDisposable
{
    private const int MaxGroup = 512;
    private readonly SqliteSession _session;
    private readonly SqliteRowStatement _insert;
    private readonly SemaphoreSlim _lane = new(1);
    private readonly RowBuffer _fields = new();
    private readonly Channel<(FloorRow Row, TaskCompletionSource Done)> _waiting = Channel.CreateBounded<(FloorRow, TaskCompletionSource)>(MaxGroup * 4);
    private readonly Task _loop;

    public FloorStore(string file)
    {
        _session = SqliteSession.Open(file, readOnly: false);
        _session.Execute(
            "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;"
            + "CREATE TABLE row (seq INTEGER PRIMARY KEY, id BLOB NOT NULL, key BLOB NOT NULL UNIQUE, digest BLOB NOT NULL, payload BLOB NOT NULL) STRICT;");
        _insert = _session.Prepare(
            "INSERT INTO row (id, key, digest, payload) VALUES (?1, ?2, ?3, ?4) "
            + "ON CONFLICT (key) DO UPDATE SET id = excluded.id, digest = excluded.digest, payload = excluded.payload WHERE digest <> excluded.digest");
        _loop = Task.Run(LoopAsync);
    }

    public async Task AddAsync(IReadOnlyList<FloorRow> rows)
    {
        await _lane.WaitAsync();
        try
        {
            _session.Execute("BEGIN IMMEDIATE");
            for (var i = 0; i < rows.Count; i++)
            {
                Insert(rows[i]);
            }

            _session.CopyBackAfter(SqliteLog.PagesAfter(rows.Sum(row => (long)row.Payload.Length)));
            _session.Execute("COMMIT");
        }
        finally
        {
            _lane.Release();
        }
    }

    public async Task AddGroupedAsync(FloorRow row)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _waiting.Writer.WriteAsync((row, done));
        await done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.Complete();
        await _loop;
        _session.Dispose();
        _lane.Dispose();
    }

    private async Task LoopAsync()
    {
        var rows = new List<FloorRow>(MaxGroup);
        var waiters = new List<TaskCompletionSource>(MaxGroup);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            rows.Clear();
            waiters.Clear();
            while (rows.Count < MaxGroup && _waiting.Reader.TryRead(out var one))
            {
                rows.Add(one.Row);
                waiters.Add(one.Done);
            }

            await AddAsync(rows);
            waiters.ForEach(waiter => waiter.SetResult());
        }
    }

    private void Insert(FloorRow row)
    {
        _fields.Clear();
        _fields.Id(row.Id).Bytes(row.Key).Bytes(row.Digest).Bytes(row.Payload.Span).EndRow();
        _insert.Write(_fields.Fields(0));
    }
}
