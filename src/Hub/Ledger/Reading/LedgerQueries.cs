using Hub.Ledger.Store;

namespace Hub.Ledger.Reading;

/// <summary>The reading side of the ledger, put together from its parts.</summary>
internal sealed class LedgerQueries : ILedgerQueries
{
    private readonly SubmissionQueries _submissions;
    private readonly HeldQueries _held;
    private readonly RecordQueries _records;
    private readonly ExchangeQueries _exchanges;
    private readonly SubjectQueries _subjects;
    private readonly CountQueries _counts;

    public LedgerQueries(LedgerStore store)
    {
        var words = new WordReader(store);
        _submissions = new SubmissionQueries(store);
        _held = new HeldQueries(store);
        _records = new RecordQueries(store, words);
        _exchanges = new ExchangeQueries(store, words);
        _subjects = new SubjectQueries(store);
        _counts = new CountQueries(store, words);
    }

    public Task<SubmissionRow?> FindSubmissionAsync(SubmissionId id, CancellationToken cancellationToken) => _submissions.FindAsync(id, cancellationToken);

    public Task<SubmissionRow?> FindSubmissionAsync(FeedKey feed, string idempotencyKey, CancellationToken cancellationToken) =>
        _submissions.FindAsync(feed, idempotencyKey, cancellationToken);

    public Task<IReadOnlyList<SubmissionRow>> ListSubmissionsAsync(SubmissionFilter filter, int max, SubmissionId? after, CancellationToken cancellationToken) =>
        _submissions.ListAsync(filter, max, after, cancellationToken);

    public Task<IReadOnlyList<SubmissionRow>> UnfinishedSubmissionsAsync(CancellationToken cancellationToken) => _submissions.UnfinishedAsync(cancellationToken);

    public Task<SubmissionRow?> OldestUnfinishedAsync(FeedKey feed, CancellationToken cancellationToken) => _submissions.OldestUnfinishedAsync(feed, cancellationToken);

    public Task<IReadOnlyList<FeedHour>> ReadActivityAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        _submissions.ReadActivityAsync(since, cancellationToken);

    public IAsyncEnumerable<ReportChunk> ReadReportAsync(SubmissionId id, CancellationToken cancellationToken) =>
        _submissions.ReadReportAsync(id, cancellationToken);

    public IAsyncEnumerable<RejectionRow> ReadRejectionsAsync(RejectionFilter filter, CancellationToken cancellationToken) =>
        _held.ReadRejectionsAsync(filter, cancellationToken);

    public Task<RejectionRow?> FindRejectionAsync(RejectionId id, CancellationToken cancellationToken) => _held.FindRejectionAsync(id, cancellationToken);

    public Task<IReadOnlyDictionary<RejectionId, RejectionRow>> FindRejectionsAsync(IReadOnlyCollection<RejectionId> ids, CancellationToken cancellationToken) =>
        _held.FindRejectionsAsync(ids, cancellationToken);

    public Task<RecordVersionRow?> FindRecordAsync(RecordKey key, int? version, CancellationToken cancellationToken) =>
        _records.FindAsync(key, version, cancellationToken);

    public Task<RecordVersionRow?> FindRecordAsync(RecordId id, int? version, CancellationToken cancellationToken) =>
        _records.FindAsync(id, version, cancellationToken);

    public Task<IReadOnlyList<RecordVersionRow>> ReadNewestAsync(IReadOnlyCollection<RecordId> ids, CancellationToken cancellationToken) =>
        _records.ReadNewestAsync(ids, cancellationToken);

    public Task<IReadOnlyList<RecordVersionRow>> ReadVersionsAsync(RecordId id, CancellationToken cancellationToken) =>
        _records.ReadVersionsAsync(id, cancellationToken);

    public Task<IReadOnlyList<RecordVersionRow>> ReadLatestAsync(RecordId id, int most, CancellationToken cancellationToken) =>
        _records.ReadLatestAsync(id, most, cancellationToken);

    public Task<IReadOnlyList<RecordVersionRow>> ReadFormerAsync(string type, long after, long until, CancellationToken cancellationToken) =>
        _records.ReadFormerAsync(type, after, until, cancellationToken);

    public Task<RecordChanges> ReadChangesAsync(string type, string? owner, long after, int max, CancellationToken cancellationToken) =>
        _records.ReadChangesAsync(type, owner, after, max, cancellationToken);

    public IAsyncEnumerable<RecordVersionRow> ReadCurrentAsync(string type, string? owner, CancellationToken cancellationToken) =>
        _records.ReadCurrentAsync(type, owner, cancellationToken);

    public Task<long> TypeVersionAsync(string type, CancellationToken cancellationToken) => _records.TypeVersionAsync(type, cancellationToken);

    public Task<IReadOnlyList<RecordVersionRow>> ReadRecordsOfSubjectAsync(SubjectId subject, CancellationToken cancellationToken, params string[] types) =>
        _records.ReadOfSubjectAsync(subject, types, cancellationToken);

    public Task<IReadOnlyList<ExchangeView>> ListExchangesAsync(ExchangeFilter filter, int max, ExchangeId? after, CancellationToken cancellationToken) =>
        _exchanges.ListAsync(filter, max, after, cancellationToken);

    public Task<IReadOnlyDictionary<ExchangeId, ExchangeView>> FindExchangesAsync(IReadOnlyCollection<ExchangeId> ids, CancellationToken cancellationToken) =>
        _exchanges.FindAsync(ids, cancellationToken);

    public Task<(ExchangeView Exchange, IReadOnlyList<ExchangeEvent> History)?> FindExchangeAsync(ExchangeId id, CancellationToken cancellationToken) =>
        _exchanges.FindAsync(id, cancellationToken);

    public Task<IReadOnlyList<ReviewRow>> ListReviewsAsync(ReviewFilter filter, int max, ReviewId? after, CancellationToken cancellationToken) =>
        _held.ListReviewsAsync(filter, max, after, cancellationToken);

    public Task<ReviewRow?> FindReviewAsync(ReviewId id, CancellationToken cancellationToken) => _held.FindReviewAsync(id, cancellationToken);

    public Task<SubjectDetail?> FindSubjectAsync(SubjectId id, CancellationToken cancellationToken) => _subjects.FindAsync(id, cancellationToken);

    public IAsyncEnumerable<NameRow> ReadNamesAsync(CancellationToken cancellationToken) => _subjects.ReadNamesAsync(cancellationToken);

    public Task<LedgerCounts> CountAsync(CancellationToken cancellationToken) => _counts.CountAsync(cancellationToken);
}
