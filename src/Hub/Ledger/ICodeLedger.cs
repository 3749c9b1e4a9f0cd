namespace Hub.Ledger;

/// <summary>Inspection codes, their scans, and what was said on the public page.</summary>
internal interface ICodeLedger
{
    /// <summary>Runs work in one transaction of the write lane; an exception rolls all of it back.</summary>
    Task<T> WriteAsync<T>(Func<ICodeTransaction, Task<T>> work, CancellationToken cancellationToken);

    Task<CodeRow?> FindByHandleAsync(byte[] handle, CancellationToken cancellationToken);

    Task<CodeRow?> FindAsync(string owner, string code, CancellationToken cancellationToken);

    /// <summary>Codes of these tasks, whoever owns them.</summary>
    Task<IReadOnlyList<CodeRow>> OfTasksAsync(IReadOnlyCollection<string> taskNos, CancellationToken cancellationToken);

    /// <summary>Codes of these numbers, whoever owns them.</summary>
    Task<IReadOnlyList<CodeRow>> OfNumbersAsync(IReadOnlyCollection<string> codes, CancellationToken cancellationToken);

    /// <summary>Codes, newest first.</summary>
    Task<IReadOnlyList<CodeRow>> ListAsync(CodeFilter filter, int max, Guid? after, CancellationToken cancellationToken);

    /// <summary>Scans of a code, newest first; <paramref name="act"/>: only those of this kind, null: all.</summary>
    Task<IReadOnlyList<CodeScanRow>> ScansAsync(Guid code, string? act, int max, CancellationToken cancellationToken);

    /// <summary>From how many places a code was looked at since then.</summary>
    Task<int> CountPlacesAsync(Guid code, DateTimeOffset since, CancellationToken cancellationToken);

    Task<ComplaintRow?> FindComplaintAsync(string owner, string complaintNo, CancellationToken cancellationToken);

    Task<ComplaintRow?> FindTicketAsync(byte[] ticket, CancellationToken cancellationToken);

    /// <summary>Complaints, newest first.</summary>
    Task<IReadOnlyList<ComplaintRow>> ListComplaintsAsync(ComplaintFilter filter, int max, Guid? after, CancellationToken cancellationToken);

    /// <summary>How many complaints were made on a code's page since then.</summary>
    Task<int> CountComplaintsAsync(Guid code, DateTimeOffset since, CancellationToken cancellationToken);
}

/// <summary>One transaction over codes and the records they make.</summary>
internal interface ICodeTransaction
{
    /// <summary>Look-ups and writes of records in the same transaction.</summary>
    IInboundTransaction Records { get; }

    /// <summary>Codes by id, as they are now and nobody else changes them.</summary>
    Task<IReadOnlyList<CodeRow>> LoadAsync(IReadOnlyCollection<Guid> ids);

    /// <summary>Codes by owner and number.</summary>
    Task<IReadOnlyList<CodeRow>> LoadAsync(IReadOnlyCollection<(string Owner, string Code)> codes);

    /// <summary>Codes of these tasks, whoever owns them.</summary>
    Task<IReadOnlyList<CodeRow>> OfTasksAsync(IReadOnlyCollection<string> taskNos);

    /// <summary>Complaints by owner and number.</summary>
    Task<IReadOnlyList<ComplaintRow>> LoadComplaintsAsync(IReadOnlyCollection<(string Owner, string ComplaintNo)> numbers);

    /// <summary>Adds codes, or replaces those that were loaded in this transaction.</summary>
    Task PutAsync(IReadOnlyCollection<CodeRow> codes);

    /// <summary>Adds complaints, or replaces those that were loaded in this transaction.</summary>
    Task PutAsync(IReadOnlyCollection<ComplaintRow> complaints);

    Task AddAsync(CodeScanRow scan);

    /// <summary>What the evidence says of this transaction.</summary>
    void Note(string kind, string actor, string detail);
}

/// <param name="HidesRatings">Rated codes are found among the verified ones.</param>
internal sealed record CodeFilter(string? Owner = null, string? State = null, string? TaskNo = null, string? Code = null, bool HidesRatings = false);

internal sealed record ComplaintFilter(string? State = null, string? Kind = null);
