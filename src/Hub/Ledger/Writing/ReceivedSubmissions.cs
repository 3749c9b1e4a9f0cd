using Hub.Ledger.Maps;
using Hub.Ledger.Store;

namespace Hub.Ledger.Writing;

/// <summary>
/// Submissions that a transaction has received and not stored yet: what becomes of a small one in the same transaction goes into its row
/// before that is written, instead of replacing it.
/// </summary>
internal sealed class ReceivedSubmissions(StoreTransaction transaction)
{
    private readonly Dictionary<SubmissionId, SubmissionEntry> _entries = [];

    public async Task<IReadOnlyList<Receipt>> AddAsync(IReadOnlyList<NewSubmission> submissions)
    {
        await StoreAsync();
        var intake = new SubmissionIntake(transaction);
        var receipts = await intake.ReceiveAsync(submissions);
        foreach (var entry in intake.Fresh)
        {
            _entries.Add(entry.Row.Id, entry);
        }

        return receipts;
    }

    /// <summary>Changes the row of one that was received here; false when it was not.</summary>
    public bool Change(SubmissionId id, Func<SubmissionRow, SubmissionRow> next)
    {
        if (!_entries.TryGetValue(id, out var entry))
        {
            return false;
        }

        _entries[id] = entry with { Row = next(entry.Row) };
        return true;
    }

    public async Task StoreAsync()
    {
        await transaction.InsertAsync(SubmissionMaps.Submission, _entries.Values);
        _entries.Clear();
    }
}
