namespace Hub.Ledger;

/// <summary>Reads for people, doors and reports. Lists are keyset-paged: <c>after</c> is the last id of the page before, newest first.</summary>
internal interface ILedgerQueries
{
    Task<SubmissionRow?> FindSubmissionAsync(SubmissionId id, CancellationToken cancellationToken);

    /// <summary>The submission that a feed first received under this idempotency key.</summary>
    Task<SubmissionRow?> FindSubmissionAsync(FeedKey feed, string idempotencyKey, CancellationToken cancellationToken);

    Task<IReadOnlyList<SubmissionRow>> ListSubmissionsAsync(SubmissionFilter filter, int max, SubmissionId? after, CancellationToken cancellationToken);

    /// <summary>Submissions that are received and not finished: what a crash left behind.</summary>
    Task<IReadOnlyList<SubmissionRow>> UnfinishedSubmissionsAsync(CancellationToken cancellationToken);

    /// <summary>The first of them on one feed.</summary>
    Task<SubmissionRow?> OldestUnfinishedAsync(FeedKey feed, CancellationToken cancellationToken);

    /// <summary>What came in per feed and hour since then; hours in which nothing came are left out.</summary>
    Task<IReadOnlyList<FeedHour>> ReadActivityAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Report lines of a submission in order, chunk by chunk.</summary>
    IAsyncEnumerable<ReportChunk> ReadReportAsync(SubmissionId id, CancellationToken cancellationToken);

    IAsyncEnumerable<RejectionRow> ReadRejectionsAsync(RejectionFilter filter, CancellationToken cancellationToken);

    Task<RejectionRow?> FindRejectionAsync(RejectionId id, CancellationToken cancellationToken);

    /// <summary>Those of the rejections that are there.</summary>
    Task<IReadOnlyDictionary<RejectionId, RejectionRow>> FindRejectionsAsync(IReadOnlyCollection<RejectionId> ids, CancellationToken cancellationToken);

    Task<RecordVersionRow?> FindRecordAsync(RecordKey key, int? version, CancellationToken cancellationToken);

    Task<RecordVersionRow?> FindRecordAsync(RecordId id, int? version, CancellationToken cancellationToken);

    /// <summary>The newest version of each of these records, with bodies, in any order.</summary>
    Task<IReadOnlyList<RecordVersionRow>> ReadNewestAsync(IReadOnlyCollection<RecordId> ids, CancellationToken cancellationToken);

    /// <summary>All versions of a record, oldest first, without bodies.</summary>
    Task<IReadOnlyList<RecordVersionRow>> ReadVersionsAsync(RecordId id, CancellationToken cancellationToken);

    /// <summary>The newest versions of a record, so many at most, oldest first, with bodies.</summary>
    Task<IReadOnlyList<RecordVersionRow>> ReadLatestAsync(RecordId id, int most, CancellationToken cancellationToken);

    /// <summary>Versions in commit order after a cursor (0: from the start), for a platform that pulls; the cursor of the last is in <c>Next</c>.</summary>
    Task<RecordChanges> ReadChangesAsync(string type, string? owner, long after, int max, CancellationToken cancellationToken);

    /// <summary>For the versions between two cursors: the version each of them took the place of, with its body.</summary>
    Task<IReadOnlyList<RecordVersionRow>> ReadFormerAsync(string type, long after, long until, CancellationToken cancellationToken);

    /// <summary>Newest versions of a type in the given states, in key order after <c>afterKey</c>; reference tables are loaded so.</summary>
    IAsyncEnumerable<RecordVersionRow> ReadCurrentAsync(string type, string? owner, CancellationToken cancellationToken);

    /// <summary>A number that grows with every commit that writes a record of the type; tells caches when to reload.</summary>
    Task<long> TypeVersionAsync(string type, CancellationToken cancellationToken);

    /// <summary>Records of a subject, newest version of each, with bodies; those of some types only when any are named.</summary>
    Task<IReadOnlyList<RecordVersionRow>> ReadRecordsOfSubjectAsync(SubjectId subject, CancellationToken cancellationToken, params string[] types);

    Task<IReadOnlyList<ExchangeView>> ListExchangesAsync(ExchangeFilter filter, int max, ExchangeId? after, CancellationToken cancellationToken);

    /// <summary>Those of the exchanges that are there, without their history.</summary>
    Task<IReadOnlyDictionary<ExchangeId, ExchangeView>> FindExchangesAsync(IReadOnlyCollection<ExchangeId> ids, CancellationToken cancellationToken);

    /// <summary>An exchange with every change of its state, oldest first.</summary>
    Task<(ExchangeView Exchange, IReadOnlyList<ExchangeEvent> History)?> FindExchangeAsync(ExchangeId id, CancellationToken cancellationToken);

    Task<IReadOnlyList<ReviewRow>> ListReviewsAsync(ReviewFilter filter, int max, ReviewId? after, CancellationToken cancellationToken);

    Task<ReviewRow?> FindReviewAsync(ReviewId id, CancellationToken cancellationToken);

    Task<SubjectDetail?> FindSubjectAsync(SubjectId id, CancellationToken cancellationToken);

    /// <summary>Every living subject's folded names, for the candidate index.</summary>
    IAsyncEnumerable<NameRow> ReadNamesAsync(CancellationToken cancellationToken);

    Task<LedgerCounts> CountAsync(CancellationToken cancellationToken);
}

internal sealed record SubmissionFilter(string? Partner = null, string? Feed = null, string? State = null);

internal sealed record RejectionFilter(
    SubmissionId? Submission = null, string? Partner = null, string? Feed = null, string? State = null, string? Cause = null, string? Code = null,
    string? RecordKey = null, DateTimeOffset? From = null, DateTimeOffset? Until = null, RejectionId? After = null);

internal sealed record ExchangeFilter(
    string? Partner = null, string? Feed = null, string? State = null, string? Cause = null, string? RecordKey = null, string? Owner = null,
    RecordId? Record = null, DateTimeOffset? From = null, DateTimeOffset? Until = null);

internal sealed record ReviewFilter(string? State = ReviewStates.Open, string? Kind = null, string? Partner = null, string? Reason = null);

internal sealed record RecordChanges(IReadOnlyList<RecordVersionRow> Versions, long Next);

/// <summary>One change of an exchange's state, from the journal.</summary>
internal sealed record ExchangeEvent(
    DateTimeOffset At, string From, string To, AttemptId? Attempt, char? Operation, string? BatchNo, string? Cause, string? Detail, string? ReceiptNo);

/// <summary>A subject with all that is known about it.</summary>
internal sealed record SubjectDetail(
    SubjectRow Subject,
    IReadOnlyList<IdentifierRow> Identifiers,
    IReadOnlyList<NameRow> Names,
    IReadOnlyList<StatementRow> Statements,
    IReadOnlyList<SubjectDecisionRow> Decisions);

/// <summary>Counts for status screens and the demo.</summary>
internal sealed record LedgerCounts(
    long Submissions,
    long Subjects,
    IReadOnlyDictionary<string, long> RecordsByType,
    IReadOnlyDictionary<string, long> RejectionsByState,
    IReadOnlyDictionary<string, long> ReviewsByState,
    IReadOnlyList<(FeedKey Feed, string State, long Count)> Exchanges,
    IReadOnlyList<(FeedKey Feed, VerdictCounts Counts)> Verdicts);
