using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Writing;

/// <summary>
/// Takes submissions in: a repeated one answers the first, also when both are in the same call. Payloads are stored at once; the rows of first
/// arrivals are left in <see cref="Fresh"/>, because what becomes of a small one is known before the transaction ends.
/// </summary>
internal sealed class SubmissionIntake(StoreTransaction transaction)
{
    private readonly Dictionary<string, long> _payloads = new(StringComparer.Ordinal);
    private readonly HashSet<long> _gone = [];
    private readonly HashSet<FeedKey> _whole = [];
    private readonly Dictionary<(long Payload, FeedKey Feed), SubmissionRow> _byBytes = [];
    private readonly Dictionary<(FeedKey Feed, string Key), SubmissionRow> _byKey = [];
    private readonly List<(FeedKey Feed, string Key, SubmissionId Submission)> _further = [];

    public List<SubmissionEntry> Fresh { get; } = [];

    public async Task<IReadOnlyList<Receipt>> ReceiveAsync(IReadOnlyList<NewSubmission> submissions)
    {
        _whole.UnionWith(submissions.Where(submission => submission.IsWhole).Select(submission => submission.Feed));
        await FindPayloadsAsync(submissions);
        await FindSubmissionsAsync(submissions);
        await ForgetOvertakenAsync(submissions);
        var receipts = new List<Receipt>(submissions.Count);
        var payloads = new PayloadWriter(transaction, await NextPayloadAsync(submissions));
        foreach (var submission in submissions)
        {
            var receipt = Known(submission) ?? await AcceptAsync(submission, payloads);
            receipts.Add(receipt);
        }

        await payloads.FlushAsync();
        await transaction.InsertAsync(SubmissionMaps.Key, _further);
        return receipts;
    }

    private Receipt? Known(NewSubmission submission)
    {
        if (submission.IdempotencyKey is { } key && _byKey.TryGetValue((submission.Feed, key), out var first))
        {
            var same = first.Digest.AsSpan().SequenceEqual(submission.Digest);
            return new Receipt(same ? ReceiptKind.Repeated : ReceiptKind.KeyConflict, first);
        }

        if (submission.KeyDecides || !_payloads.TryGetValue(Convert.ToHexString(submission.Digest), out var payload) || !_byBytes.TryGetValue((payload, submission.Feed), out first))
        {
            return null;
        }

        // The sender will count on its key: the same one with other bytes has to be refused later.
        if (submission.IdempotencyKey is { } another)
        {
            _byKey[(submission.Feed, another)] = first;
            _further.Add((submission.Feed, another, first.Id));
            transaction.Evidence.Note("receive", submission.Actor);
        }

        return new Receipt(ReceiptKind.Repeated, first);
    }

    private async Task<Receipt> AcceptAsync(NewSubmission submission, PayloadWriter payloads)
    {
        var digest = Convert.ToHexString(submission.Digest);
        if (!_payloads.TryGetValue(digest, out var payload))
        {
            payload = await payloads.AddAsync(submission);
            _payloads[digest] = payload;
        }
        else if (_gone.Remove(payload))
        {
            await payloads.RestoreAsync(payload, submission);
        }

        var row = new SubmissionRow(
            submission.Id, submission.Feed, submission.Digest, submission.Size, submission.FileName, submission.IdempotencyKey, submission.Door,
            submission.Actor, submission.ReceivedAt, SubmissionStates.Received, default, default, null, null, null);
        Remember(payload, row);
        Fresh.Add(new SubmissionEntry(payload, row));
        transaction.Evidence.Note("receive", submission.Actor);
        return new Receipt(ReceiptKind.New, row);
    }

    /// <summary>
    /// A whole list ends what it does not name. Between two with the same bytes another one may have said something else: then the second says
    /// something new, and is a repeat only of the newest of its feed.
    /// </summary>
    private async Task ForgetOvertakenAsync(IReadOnlyList<NewSubmission> submissions)
    {
        foreach (var submission in submissions.Where(submission => submission.IsWhole))
        {
            if (_payloads.TryGetValue(Convert.ToHexString(submission.Digest), out var payload) && _byBytes.TryGetValue((payload, submission.Feed), out var known)
                && (await transaction.QueryAsync("SELECT 1 FROM submission WHERE id > $1 AND feed = $2 LIMIT 1", known.Id.Value, submission.Feed.ToString())).Count > 0)
            {
                _byBytes.Remove((payload, submission.Feed));
            }
        }
    }

    private void Remember(long payload, SubmissionRow row)
    {
        if (!_byBytes.TryGetValue((payload, row.Feed), out var known) || (_whole.Contains(row.Feed) ? row.ReceivedAt > known.ReceivedAt : row.ReceivedAt < known.ReceivedAt))
        {
            _byBytes[(payload, row.Feed)] = row;
        }

        if (row.IdempotencyKey is { } key)
        {
            _byKey[(row.Feed, key)] = row;
        }
    }

    private async Task<long> NextPayloadAsync(IReadOnlyList<NewSubmission> submissions) =>
        submissions.Count == 0 ? 0 : await transaction.LastAsync(LedgerTables.Payload) + 1;

    private async Task FindPayloadsAsync(IReadOnlyList<NewSubmission> submissions)
    {
        var keys = new RowBuffer();
        foreach (var submission in submissions)
        {
            keys.Bytes(submission.Digest).EndRow();
        }

        var found = await transaction.FindAsync(LedgerIndexes.PayloadByDigest, keys);
        foreach (var payload in found.Map(SubmissionMaps.ReadPayload))
        {
            _payloads[Convert.ToHexString(payload.Digest)] = payload.No;
            if (payload.Chunks == PayloadRow.Gone)
            {
                _gone.Add(payload.No);
            }
        }
    }

    private async Task FindSubmissionsAsync(IReadOnlyList<NewSubmission> submissions)
    {
        var byKey = new RowBuffer();
        var byBytes = new RowBuffer();
        foreach (var submission in submissions)
        {
            if (submission.IdempotencyKey is { } key)
            {
                byKey.Text(submission.Feed.ToString()).Text(key).EndRow();
            }

            if (_payloads.TryGetValue(Convert.ToHexString(submission.Digest), out var payload))
            {
                byBytes.Int(payload).Text(submission.Feed.ToString()).EndRow();
            }
        }

        var found = (await transaction.FindAsync(LedgerIndexes.SubmissionByIdempotencyKey, byKey)).Map(SubmissionMaps.Submission.Read);
        found.AddRange((await transaction.FindAsync(LedgerIndexes.SubmissionByPayload, byBytes)).Map(SubmissionMaps.Submission.Read));
        var further = (await transaction.FindAsync(LedgerTables.SubmissionKey.ByKey, byKey)).Map(SubmissionMaps.Key.Read);
        found.AddRange(await ByIdAsync(further.Select(key => key.Submission).Except(found.Select(entry => entry.Row.Id))));
        var digests = await DigestsAsync(found);
        foreach (var entry in found)
        {
            Remember(entry.Payload, entry.Row with { Digest = digests[entry.Payload] });
        }

        var rows = found.ToLookup(entry => entry.Row.Id);
        foreach (var key in further)
        {
            var entry = rows[key.Submission].First();
            _byKey[(key.Feed, key.Key)] = entry.Row with { Digest = digests[entry.Payload] };
        }
    }

    private async Task<List<SubmissionEntry>> ByIdAsync(IEnumerable<SubmissionId> ids)
    {
        var keys = new RowBuffer();
        foreach (var id in ids)
        {
            keys.Id(id.Value).EndRow();
        }

        return keys.Count == 0 ? [] : (await transaction.FindAsync(LedgerTables.Submission.ByKey, keys)).Map(SubmissionMaps.Submission.Read);
    }

    private async Task<Dictionary<long, byte[]>> DigestsAsync(List<SubmissionEntry> entries)
    {
        var keys = new RowBuffer();
        foreach (var payload in entries.Select(entry => entry.Payload).Distinct())
        {
            keys.Int(payload).EndRow();
        }

        var found = await transaction.FindAsync(LedgerIndexes.PayloadByNumber, keys);
        return found.Map(SubmissionMaps.ReadPayload).ToDictionary(payload => payload.No, payload => payload.Digest);
    }
}
