using System.Text;
using Adapters.Contract;
using Npgsql;
using NpgsqlTypes;

namespace Hub.Staging;

/// <summary>
/// Reads a department's table in the order of its changes: rows ahead of the watermark, rows behind it within the overlap (written
/// late, or dated back), and from time to time all rows that differ from what was returned. The watermark never passes the database's
/// own clock, so a row dated into the future hides nobody. What the hub has kept is told apart by a digest; forgetting it costs a
/// duplicate, never a loss.
/// </summary>
internal sealed class StagingTable(StagingFeed feed, NpgsqlDataSource source, StagingReturns? returns, TimeProvider time) : IInboundAdapter, IPageReceipt
{
    private const int MostBytes = 8 * 1024 * 1024;
    private readonly StagingStatements _sql = new(feed);
    private readonly Dictionary<string, StagingRow> _kept = new(StringComparer.Ordinal);
    private List<StagingRow> _handed = [];
    private bool _isCatchingUp;
    private DateTimeOffset _comparedAt = DateTimeOffset.MinValue;

    public string PartnerId => feed.Key.Partner;

    public async Task<PageOutcome> ReadPageAsync(string? after, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            return await ReadAsync(connection, StagingCursor.Parse(after), cancellationToken);
        }
        catch (Exception e) when (StagingFaults.IsOfDatabase(e) && !cancellationToken.IsCancellationRequested)
        {
            return new PageOutcome.Unanswered(StagingFaults.CauseOf(e), StagingFaults.Words(e), null);
        }
    }

    public async Task<bool> ConfirmAsync(string cursor, CancellationToken cancellationToken)
    {
        foreach (var row in _handed)
        {
            _kept[row.Key] = row;
        }

        _handed = [];
        Forget(StagingCursor.Parse(cursor));
        return returns is null || await returns.TryRunAsync(cancellationToken);
    }

    private async Task<PageOutcome> ReadAsync(NpgsqlConnection connection, StagingCursor? cursor, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, StagingRow>(StringComparer.Ordinal);
        if (cursor is { } watermark && !_isCatchingUp)
        {
            Take(rows, await QueryAsync(connection, _sql.Behind, watermark, cancellationToken), feed.PageSize);
            await CompareAsync(connection, watermark, rows, cancellationToken);
        }

        var ahead = await QueryAsync(connection, cursor is null ? _sql.First : _sql.Ahead, cursor, cancellationToken);
        var fresh = ahead.Where(IsNew).ToList();
        var taken = Take(rows, fresh, feed.PageSize);
        var last = taken.LastOrDefault(row => row is { IsPast: true, At: not null });
        var next = last is null ? cursor : new StagingCursor(last.At!, last.Key);
        _isCatchingUp = next != cursor && taken.Count < fresh.Count;
        _handed = [.. rows.Values];
        returns?.Remember(_handed);
        return new PageOutcome.Page(Bytes(_handed), $"{feed.Key.Feed}-{next?.At ?? "start"}.ndjson", next?.ToString(), _isCatchingUp);
    }

    private async Task CompareAsync(NpgsqlConnection connection, StagingCursor watermark, Dictionary<string, StagingRow> rows, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_sql.Changed is not { } changed || returns is null || now - _comparedAt < feed.SweepEvery)
        {
            return;
        }

        var found = await QueryAsync(connection, changed, watermark, cancellationToken);
        if (Take(rows, found, feed.PageSize).Count == found.Count)
        {
            _comparedAt = now;
        }
    }

    /// <summary>Adds rows until the page is full; gives those that fitted.</summary>
    private static List<StagingRow> Take(Dictionary<string, StagingRow> rows, IEnumerable<StagingRow> found, int most)
    {
        var taken = new List<StagingRow>();
        var bytes = rows.Values.Sum(row => row.Json.Length);
        foreach (var row in found)
        {
            bytes += row.Json.Length;
            if ((rows.Count >= most || bytes > MostBytes / 3) && rows.Count > 0)
            {
                break;
            }

            rows[row.Key] = row;
            taken.Add(row);
        }

        return taken;
    }

    private bool IsNew(StagingRow row) => !_kept.TryGetValue(row.Key, out var known) || known.Digest != row.Digest;

    private async Task<List<StagingRow>> QueryAsync(NpgsqlConnection connection, string sql, StagingCursor? cursor, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = cursor is { } at ? at.Instant : DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = cursor is { } key ? key.Key : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (long)feed.PageSize + _kept.Count + 1, NpgsqlDbType = NpgsqlDbType.Bigint });
        if (sql == _sql.Behind)
        {
            command.Parameters.Add(new() { Value = feed.Overlap, NpgsqlDbType = NpgsqlDbType.Interval });
        }

        var rows = new List<StagingRow>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new StagingRow(reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetString(3), reader.GetBoolean(4));
            if (sql != _sql.Behind || IsNew(row))
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    /// <summary>Rows behind the overlap are looked at no more; those without an instant or ahead of the watermark are.</summary>
    private void Forget(StagingCursor? watermark)
    {
        if (watermark is { } at)
        {
            var edge = StagingCursor.TextOf(at.Instant - feed.Overlap);
            foreach (var key in _kept.Where(pair => pair.Value.At is { } text && string.CompareOrdinal(text, edge) < 0).Select(pair => pair.Key).ToList())
            {
                _kept.Remove(key);
            }
        }
    }

    private static byte[] Bytes(List<StagingRow> rows) => rows.Count == 0 ? [] : Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => row.Json.ReplaceLineEndings(" ") + "\n")));
}
