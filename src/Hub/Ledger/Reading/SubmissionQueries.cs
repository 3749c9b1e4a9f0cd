using System.Runtime.CompilerServices;
using Hub.Ledger.Maps;
using Hub.Ledger.Store;

namespace Hub.Ledger.Reading;

/// <summary>Submissions and their reports.</summary>
internal sealed class SubmissionQueries(LedgerStore store)
{
    public async Task<SubmissionRow?> FindAsync(SubmissionId id, CancellationToken cancellationToken) =>
        (await ReadAsync("WHERE s.id = $1", [id.Value], cancellationToken)).FirstOrDefault();

    /// <summary>By the key it came with, or by one under which its bytes came once more.</summary>
    public async Task<SubmissionRow?> FindAsync(FeedKey feed, string idempotencyKey, CancellationToken cancellationToken)
    {
        object?[] key = [feed.ToString(), idempotencyKey];
        return (await ReadAsync("WHERE s.feed = $1 AND s.idempotency_key = $2", key, cancellationToken)).FirstOrDefault()
            ?? (await ReadAsync("WHERE s.id = (SELECT k.submission FROM submission_key k WHERE k.feed = $1 AND k.key = $2)", key, cancellationToken)).FirstOrDefault();
    }

    public async Task<IReadOnlyList<SubmissionRow>> ListAsync(SubmissionFilter filter, int max, SubmissionId? after, CancellationToken cancellationToken)
    {
        var where = new Conditions().And("s.id <", after?.Value).And("s.state =", filter.State);
        where = filter is { Partner: { } partner, Feed: { } feed }
            ? where.And("s.feed =", new FeedKey(partner, feed).ToString())
            : where.AndPrefix("s.feed", filter.Partner).And("s.feed LIKE", filter.Feed is { } any ? "%/" + any : null);
        return await ReadAsync($"{where.Where} ORDER BY s.id DESC LIMIT {max}", where.Arguments, cancellationToken);
    }

    public async Task<IReadOnlyList<SubmissionRow>> UnfinishedAsync(CancellationToken cancellationToken) =>
        await ReadAsync("WHERE s.state = 'received' ORDER BY s.id", [], cancellationToken);

    public async Task<SubmissionRow?> OldestUnfinishedAsync(FeedKey feed, CancellationToken cancellationToken) =>
        (await ReadAsync("WHERE s.state = 'received' AND s.feed = $1 ORDER BY s.id LIMIT 1", [feed.ToString()], cancellationToken)).FirstOrDefault();

    public async Task<IReadOnlyList<FeedHour>> ReadActivityAsync(DateTimeOffset since, CancellationToken cancellationToken) => await store.QueryAsync(
        $"SELECT feed, {store.HourOf("received_at")} AS hour, COUNT(*), CAST(SUM(accepted + duplicate + updated + rejected + review) AS BIGINT) "
        + "FROM submission WHERE received_at >= $1 GROUP BY 1, 2 ORDER BY 1, 2", [since],
        (ref row) => new FeedHour(FeedKey.Parse(row.Text()), DateTimeOffset.UnixEpoch.AddHours(row.Int()), row.Int(), row.Int()), cancellationToken);

    public async IAsyncEnumerable<ReportChunk> ReadReportAsync(SubmissionId id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var seq = 0; ;)
        {
            var chunks = await store.QueryAsync(
                "SELECT submission, seq, first_row, last_row, lines FROM report_chunk WHERE submission = $1 AND seq > $2 ORDER BY seq LIMIT 8",
                [id.Value, seq], SubmissionMaps.ReadReport, cancellationToken);
            foreach (var chunk in chunks)
            {
                yield return chunk;
                seq = chunk.Seq;
            }

            if (chunks.Count == 0)
            {
                yield break;
            }
        }
    }

    private Task<List<SubmissionRow>> ReadAsync(string rest, object?[] arguments, CancellationToken cancellationToken) =>
        store.QueryAsync($"SELECT {SubmissionMaps.Joined} {rest}", arguments, SubmissionMaps.ReadJoined, cancellationToken);
}
