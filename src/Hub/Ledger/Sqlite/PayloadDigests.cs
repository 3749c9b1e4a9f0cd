using System.Collections.Concurrent;
using System.Globalization;
using Hub.Ledger.Evidence;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Sqlite;

/// <summary>
/// Which payload has a digest: an index of our own. Digests come in random order, and a tree that takes them one by one writes a page for each
/// small submission, more with every one it holds. So the newest are known in memory only, and go into the tree sorted, thousands in one
/// transaction. What memory forgets stands in the payloads behind the last one in the tree, and is read again at the next start.
/// </summary>
internal sealed class PayloadDigests
{
    /// <summary>So many are known in memory at most; then they go into the tree: some hundredths of a second, a quarter of one when it holds two millions.</summary>
    public const int Most = 32_768;

    private const string Table = "payload_digest";

    /// <summary>The migration that made the table.</summary>
    private const int Migration = 8;

    private const string Insert = $"INSERT OR IGNORE INTO {Table} (digest, payload) VALUES (?1, ?2)";
    private const string InTree = $"SELECT payload FROM {Table} WHERE digest = $1";

    // Payloads are numbered as they come and go into the tree in that order: up to some number all are in it, behind it none.
    private const string IsInTree = $"SELECT 1 FROM payload p JOIN {Table} d ON d.digest = p.digest WHERE p.no = (SELECT max(no) FROM payload WHERE no <= $1)";

    private readonly ConcurrentDictionary<PayloadDigest, long> _recent = [];
    private readonly Lock _loading = new();
    private volatile bool _loaded;

    /// <summary>The number of the payload with that digest, as the session sees it; null when there is none.</summary>
    public long? Find(SqliteSession session, ReadOnlySpan<byte> digest)
    {
        Load(session);

        // First here, then in the tree: what leaves the memory is in the tree already.
        if (_recent.TryGetValue(PayloadDigest.Of(digest), out var number))
        {
            return number;
        }

        var rows = session.Query(InTree, [digest.ToArray()]);
        return rows.Count == 0 ? null : rows.Read(0).Int();
    }

    /// <summary>Before a commit: puts all that is known, and what the transaction adds, into the tree when it has become much.</summary>
    /// <returns>Whether it did.</returns>
    public bool Merge(SqliteSession session, IReadOnlyCollection<(PayloadDigest Digest, long Payload)> added)
    {
        if (added.Count == 0 || _recent.Count + added.Count < Most)
        {
            return false;
        }

        var all = _recent.Select(pair => (Digest: pair.Key, Payload: pair.Value)).Concat(added).ToArray();
        Array.Sort(all, static (a, b) => a.Digest.CompareTo(b.Digest));
        var statement = session.Prepare(Insert);
        var row = new RowBuffer();
        Span<byte> bytes = stackalloc byte[32];
        foreach (var (digest, payload) in all)
        {
            digest.WriteTo(bytes);
            row.Clear();
            row.Bytes(bytes).Int(payload).EndRow();
            statement.Write(row.Fields(0));
        }

        row.Release();
        return true;
    }

    /// <summary>After the commit.</summary>
    public void Committed(IReadOnlyCollection<(PayloadDigest Digest, long Payload)> added, bool merged)
    {
        if (merged)
        {
            _recent.Clear();
            return;
        }

        foreach (var (digest, payload) in added)
        {
            _recent[digest] = payload;
        }
    }

    /// <summary>Holds the tree against the payloads: each entry names a payload of that digest, and none is missing but the newest.</summary>
    public static async Task<IReadOnlyList<EvidenceFault>> CheckAsync(StoreSnapshot snapshot, CancellationToken cancellationToken)
    {
        if ((await snapshot.QueryAsync("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1", [Table], cancellationToken)).Count == 0)
        {
            // A store of an older hub has none yet.
            return (await snapshot.QueryAsync($"SELECT 1 FROM migration WHERE no >= {Migration}", [], cancellationToken)).Count == 0
                ? []
                : [new EvidenceFault(0, Table, "*", "摘要索引表不见了，枢纽无法接收报送；请从备份恢复")];
        }

        // One way through the payloads in their order: what each entry names, looked at one by one, would be read from all over the file.
        var rows = await snapshot.QueryAsync(
            $"SELECT (SELECT count(*) FROM {Table}) - count(*) FILTER (WHERE d.payload = p.no), "
            + $"count(*) FILTER (WHERE d.payload IS NULL AND p.no < (SELECT max(payload) FROM {Table})) FROM payload p LEFT JOIN {Table} d ON d.digest = p.digest",
            [], cancellationToken);
        var row = rows.Read(0);
        var (wrong, missing) = (row.Int(), row.Int());
        return
        [
            .. wrong == 0 ? Array.Empty<EvidenceFault>() : [Fault($"{wrong} 行的 digest 或 payload 与报送原文不符")],
            .. missing == 0 ? Array.Empty<EvidenceFault>() : [Fault($"缺少 {missing} 份报送原文的摘要")],
        ];

        static EvidenceFault Fault(FormattableString what) =>
            new(0, Table, "*", $"{what.ToString(CultureInfo.InvariantCulture)}；该表只是索引，停机后清空（DELETE FROM {Table}），再启动后收到报送时自动重建");
    }

    /// <summary>
    /// Reads what is not in the tree. Before a transaction stores its first payload: what it stores may be rolled back, and is told by
    /// <see cref="Committed"/>.
    /// </summary>
    public void Load(SqliteSession session)
    {
        if (_loaded)
        {
            return;
        }

        lock (_loading)
        {
            if (!_loaded)
            {
                var behind = session.Query("SELECT no, digest FROM payload WHERE no > $1", [LastInTree(session)]);
                for (var i = 0; i < behind.Count; i++)
                {
                    var row = behind.Read(i);
                    var number = row.Int();
                    _recent.TryAdd(PayloadDigest.Of(row.Span(RowBuffer.BytesTag)), number);
                }

                _loaded = true;
            }
        }
    }

    private static long LastInTree(SqliteSession session)
    {
        var (inTree, behind) = (0L, (session.Query("SELECT max(no) FROM payload", []).Read(0).IntOrNull() ?? 0) + 1);
        while (inTree + 1 < behind)
        {
            var middle = inTree + ((behind - inTree) / 2);
            (inTree, behind) = session.Query(IsInTree, [middle]).Count > 0 ? (middle, behind) : (inTree, middle);
        }

        return inTree;
    }
}
