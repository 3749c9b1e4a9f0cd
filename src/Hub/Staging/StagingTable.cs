using System.Text;
using Adapters.Contract;
using Npgsql;
using NpgsqlTypes;

namespace Hub.Staging;

/// <summary>
/// Reads a department's table in the order of its changes: at first rows without an instant by their key, then rows ahead of the
/// watermark, rows behind it within the overlap (written late, or dated back), rows that a sweep wants read again, and from time to
/// time all rows that differ from what was returned. The watermark never passes the database's own clock, so a row dated into the
/// future hides nobody. What the hub has kept is told apart by a digest; forgetting it costs a
/// duplicate, never a loss.
/// </summary>
internal sealed class StagingTable(StagingFeed feed, NpgsqlDataSource source, StagingReturns? returns, StagingAgain again, TimeProvider time) : IInboundAdapter, IPageReceipt
{
    private const int MostBytes = 8 * 1024 * 1024;
    private readonly StagingStatements _sql = new(feed);
    private readonly Dictionary<string, StagingRow> _kept = new(StringComparer.Ordinal);
    private List<StagingRow> _handed = [];
    private List<string> _readAgain = [];
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

        await again.RemoveAsync(_readAgain, cancellationToken);
        (_handed, _readAgain) = ([], []);
        Forget(StagingCursor.Parse(cursor));
        return returns is null || await returns.TryRunAsync(cancellationToken);
    }

    private async Task<PageOutcome> ReadAsync(NpgsqlConnection connection, StagingCursor? cursor, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, StagingRow>(StringComparer.Ordinal);
        _readAgain = [];
        if (cursor is null or { IsUndated: true })
        {
            var undated = Take(rows, await QueryAsync(connection, _sql.Undated, cursor, cancellationToken), feed.PageSize);
            if (undated.Count > 0)
            {
                return Hand(rows, StagingCursor.Undated(undated[^1].Key), hasMore: true);
            }
        }
        else if (!_isCatchingUp)
        {
            await ReadAgainAsync(connection, cursor.Value, rows, cancellationToken);
            Take(rows, await QueryAsync(connection, _sql.Behind, cursor, cancellationToken), feed.PageSize);
            await CompareAsync(connection, cursor.Value, rows, cancellationToken);
        }

        var from = cursor is { IsUndated: false } dated ? dated : StagingCursor.Dated;
        var fresh = (await QueryAsync(connection, _sql.Ahead, from, cancellationToken)).Where(IsNew).ToList();
        var taken = Take(rows, fresh, feed.PageSize);
        var last = taken.LastOrDefault(row => row is { IsPast: true, At: not null });
        var next = last is not null ? new StagingCursor(last.At!, last.Key) : cursor is null && rows.Count == 0 ? cursor : from;
        return Hand(rows, next, hasMore: next != cursor && taken.Count < fresh.Count);
    }

    private PageOutcome.Page Hand(Dictionary<string, StagingRow> rows, StagingCursor? next, bool hasMore)
    {
        _isCatchingUp = hasMore;
        _handed = [.. rows.Values];
        returns?.Remember(_handed);
        return new PageOutcome.Page(Bytes(_handed), $"{feed.Key.Feed}-{next?.At ?? "start"}.ndjson", next?.ToString(), hasMore);
    }

    /// <summary>What a sweep asked for; a key whose row is gone meanwhile is not asked for again.</summary>
    private async Task ReadAgainAsync(NpgsqlConnection connection, StagingCursor watermark, Dictionary<string, StagingRow> rows, CancellationToken cancellationToken)
    {
        var wanted = await again.ListAsync(cancellationToken);
        if (wanted.Count > 0)
        {
            var found = await QueryAsync(connection, _sql.Again, watermark, cancellationToken, wanted);
            var left = found.Select(row => row.Key).Except(Take(rows, found, feed.PageSize).Select(row => row.Key), StringComparer.Ordinal);
            _readAgain = [.. wanted.Except(left, StringComparer.Ordinal)];
        }
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

    private async Task<List<StagingRow>> QueryAsync(NpgsqlConnection connection, string sql, StagingCursor? cursor, CancellationToken cancellationToken, IReadOnlyList<string>? keys = null)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = cursor is { IsUndated: false } at ? at.Instant : DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = cursor is { } key ? key.Key : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (long)feed.PageSize + _kept.Count + 1, NpgsqlDbType = NpgsqlDbType.Bigint });
        if (sql == _sql.Behind)
        {
            command.Parameters.Add(new() { Value = feed.Overlap, NpgsqlDbType = NpgsqlDbType.Interval });
        }
        else if (keys is not null)
        {
            command.Parameters.Add(new() { Value = keys.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
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
        if (watermark is { IsUndated: false } at)
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
