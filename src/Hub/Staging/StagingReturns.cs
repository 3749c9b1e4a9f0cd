using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Canonical.Faults;
using Hub.Ledger;
using Npgsql;
using NpgsqlTypes;

namespace Hub.Staging;

/// <summary>
/// Writes back into the department's table of returns: per row the verdict with its errors and a flag per column, and a copy of the
/// record as the hub keeps it. Runs again from where it was; the same twice changes nothing.
/// </summary>
internal sealed partial class StagingReturns(StagingFeed feed, NpgsqlDataSource target, ILedger ledger, ILogger<StagingReturns> log)
{
    private const int PageOfSubmissions = 200;
    private const int PageOfRecords = 500;
    private const string Actor = "staging";
    private readonly StagingReturnStatements _sql = new(feed.Returns!.Value);
    private readonly ConcurrentDictionary<string, string> _digests = new(StringComparer.Ordinal);

    private string ReturnedKey => $"staging-returned:{feed.Key}";

    private string StoppedKey => $"staging-stopped:{feed.Key}";

    private string CopiedKey => $"staging-copied:{feed.Key}";

    /// <summary>Remembers how rows looked when they were read.</summary>
    public void Remember(IEnumerable<StagingRow> rows)
    {
        foreach (var row in rows)
        {
            _digests[row.Key] = row.Digest;
        }
    }

    /// <summary>Returns what is not returned yet; false when the database did not take it.</summary>
    public async Task<bool> TryRunAsync(CancellationToken cancellationToken) => await RunAsync(cancellationToken) is null;

    /// <summary>The same; what went wrong, or null.</summary>
    public async Task<Fault?> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await target.OpenConnectionAsync(cancellationToken);
            await ReturnVerdictsAsync(connection, cancellationToken);
            await CopyRecordsAsync(connection, cancellationToken);
            return null;
        }
        catch (Exception e) when (StagingFaults.IsOfDatabase(e) && !cancellationToken.IsCancellationRequested)
        {
            var fault = StagingFaults.Unreachable(feed.Key, e);
            NotReturned(feed.Key.ToString(), fault.Message);
            return fault;
        }
    }

    private async Task ReturnVerdictsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var stopped = await StoppedAsync(cancellationToken);
        foreach (var id in stopped)
        {
            if (await ledger.Queries.FindSubmissionAsync(id, cancellationToken) is { State: SubmissionStates.Finished or SubmissionStates.Refused } ended)
            {
                await ReturnAsync(connection, ended, cancellationToken);
                stopped = stopped.Remove(id);
                await SetStoppedAsync(stopped, cancellationToken);
            }
        }

        var last = await ledger.Settings.GetAsync(ReturnedKey, cancellationToken) is { } text ? Guid.Parse(text) : Guid.Empty;
        foreach (var submission in await ListAsync(last, cancellationToken))
        {
            await ReturnAsync(connection, submission, cancellationToken);
            if (submission.State == SubmissionStates.Stopped)
            {
                // What it decided so far is returned; the rest when it has been resumed and has ended.
                stopped = stopped.Add(submission.Id);
                await SetStoppedAsync(stopped, cancellationToken);
            }

            await ledger.Settings.SetAsync(ReturnedKey, submission.Id.ToString(), Actor, cancellationToken);
        }
    }

    private async Task ReturnAsync(NpgsqlConnection connection, SubmissionRow submission, CancellationToken cancellationToken)
    {
        if (await RowsAsync(submission, cancellationToken) is not { } rows)
        {
            NoLongerKept(feed.Key.ToString(), submission.Id.Value);
            return;
        }

        var chunks = new List<ReportChunk>();
        await foreach (var chunk in ledger.Queries.ReadReportAsync(submission.Id, cancellationToken))
        {
            chunks.Add(chunk);
        }

        var verdicts = StagingReport.Of(rows, chunks, feed.KeyColumn, _digests);
        await WriteAsync(connection, _sql.Verdicts, submission, [.. verdicts.Where(v => v.Verdict != StagingVerdict.Duplicate)], cancellationToken);
        await WriteAsync(connection, _sql.Duplicates, submission, [.. verdicts.Where(v => v.Verdict == StagingVerdict.Duplicate)], cancellationToken);
        foreach (var verdict in verdicts)
        {
            _digests.TryRemove(verdict.Key, out _);
        }
    }

    private async Task<ImmutableList<SubmissionId>> StoppedAsync(CancellationToken cancellationToken) =>
        [.. (await ledger.Settings.GetAsync(StoppedKey, cancellationToken) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => new SubmissionId(Guid.Parse(id)))];

    private Task SetStoppedAsync(IEnumerable<SubmissionId> stopped, CancellationToken cancellationToken) =>
        ledger.Settings.SetAsync(StoppedKey, string.Join(',', stopped), Actor, cancellationToken);

    /// <summary>Submissions behind the last one returned that ended or were stopped, oldest first; one that still runs is waited for.</summary>
    private async Task<IReadOnlyList<SubmissionRow>> ListAsync(Guid last, CancellationToken cancellationToken)
    {
        var found = new List<SubmissionRow>();
        SubmissionId? after = null;
        while (true)
        {
            var page = await ledger.Queries.ListSubmissionsAsync(new SubmissionFilter(feed.Key.Partner, feed.Key.Feed), PageOfSubmissions, after, cancellationToken);
            var newer = page.TakeWhile(row => row.Id.Value != last).ToList();
            found.AddRange(newer);
            if (newer.Count < page.Count || page.Count < PageOfSubmissions)
            {
                found.Reverse();
                return [.. found.TakeWhile(row => row.State != SubmissionStates.Received)];
            }

            after = page[^1].Id;
        }
    }

    /// <summary>The rows as they were read; null when retention has let their bytes go.</summary>
    private async Task<IReadOnlyList<string>?> RowsAsync(SubmissionRow submission, CancellationToken cancellationToken)
    {
        await using var content = await ledger.FindPayloadAsync(submission.Digest, cancellationToken);
        if (content is null)
        {
            return null;
        }

        using var reader = new StreamReader(content, Encoding.UTF8);
        var rows = new List<string>();
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            rows.Add(line);
        }

        return rows;
    }

    private static async Task WriteAsync(
        NpgsqlConnection connection, string sql, SubmissionRow submission, IReadOnlyList<StagingVerdict> verdicts, CancellationToken cancellationToken)
    {
        if (verdicts.Count == 0)
        {
            return;
        }

        await using var command = new NpgsqlCommand(sql, connection);
        Add(command, verdicts, v => v.Key, NpgsqlDbType.Text);
        Add(command, verdicts, v => v.Digest, NpgsqlDbType.Text);
        Add(command, verdicts, v => v.Verdict, NpgsqlDbType.Text);
        Add(command, verdicts, v => v.VerdictText, NpgsqlDbType.Text);
        Add(command, verdicts, v => v.ErrorCode, NpgsqlDbType.Text);
        Add(command, verdicts, v => v.Errors, NpgsqlDbType.Text);
        Add(command, verdicts, v => v.Flags, NpgsqlDbType.Text);
        Add(command, verdicts, v => v.Record, NpgsqlDbType.Uuid);
        Add(command, verdicts, v => v.Subject, NpgsqlDbType.Uuid);
        command.Parameters.Add(new() { Value = submission.Id.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = submission.ReceivedAt.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task CopyRecordsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var after = long.TryParse(await ledger.Settings.GetAsync(CopiedKey, cancellationToken), out var kept) ? kept : 0;
        while (true)
        {
            var changes = await ledger.Queries.ReadChangesAsync(feed.RecordType, feed.Key.Partner, after, PageOfRecords, cancellationToken);
            if (changes.Versions.Count == 0)
            {
                return;
            }

            var newest = changes.Versions.GroupBy(version => version.Key.Key).Select(group => group.Last()).ToList();
            var rows = await RowKeysAsync(connection, newest, cancellationToken);
            var copies = newest.SelectMany(version => rows[version.Key.Key].Select(key => (Key: key, Version: version))).ToList();
            await using var command = new NpgsqlCommand(_sql.Copies, connection);
            Add(command, copies, copy => copy.Key, NpgsqlDbType.Text);
            Add(command, copies, copy => Encoding.UTF8.GetString(copy.Version.Body), NpgsqlDbType.Text);
            Add(command, copies, copy => copy.Version.State, NpgsqlDbType.Text);
            Add(command, copies, copy => copy.Version.Version, NpgsqlDbType.Integer);
            Add(command, copies, copy => copy.Version.Submission?.Value, NpgsqlDbType.Uuid);
            Add(command, copies, copy => copy.Version.Id.Value, NpgsqlDbType.Uuid);
            await command.ExecuteNonQueryAsync(cancellationToken);
            after = changes.Next;
            await ledger.Settings.SetAsync(CopiedKey, after.ToString(System.Globalization.CultureInfo.InvariantCulture), Actor, cancellationToken);
        }
    }

    /// <summary>The rows of the table of returns that are about these records, by number: a number may be written otherwise in their key.</summary>
    private async Task<ILookup<string, string>> RowKeysAsync(NpgsqlConnection connection, IReadOnlyList<RecordVersionRow> records, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(_sql.RowKeys, connection);
        Add(command, records, v => v.Key.Key, NpgsqlDbType.Text);
        Add(command, records, v => v.Id.Value, NpgsqlDbType.Uuid);
        Add(command, records, v => v.Submission?.Value, NpgsqlDbType.Uuid);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            keys.Add(reader.GetString(0));
        }

        return keys.ToLookup(key => feed.Keys.NumberOf(key) ?? key, StringComparer.Ordinal);
    }

    private static void Add<TRow, TValue>(NpgsqlCommand command, IReadOnlyList<TRow> rows, Func<TRow, TValue> value, NpgsqlDbType type) =>
        command.Parameters.Add(new() { Value = rows.Select(value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type });

    [LoggerMessage(2301, LogLevel.Warning, "Verdicts of {Feed} were not returned: {Why}")]
    private partial void NotReturned(string feed, string why);

    [LoggerMessage(2302, LogLevel.Warning, "Verdicts of submission {Submission} of {Feed} were not returned: its bytes were let go by the rules of retention")]
    private partial void NoLongerKept(string feed, Guid submission);
}
