namespace Hub.Ledger;

/// <summary>
/// The ledger: everything received, made, owed and sent. One implementation per engine, plain SQL, batches only.
/// Writes go through one lane per database, so that what Resolve read is still true when Record commits.
/// </summary>
internal interface ILedger : IAsyncDisposable
{
    /// <summary><c>sqlite</c> or <c>postgresql</c>.</summary>
    string Engine { get; }

    /// <summary>Brings the store to the newest numbered migration.</summary>
    Task MigrateAsync(CancellationToken cancellationToken);

    /// <summary>Runs inbound work in one transaction of the write lane; an exception rolls all of it back.</summary>
    Task<T> WriteAsync<T>(Func<IInboundTransaction, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>The bytes of a submission or document as they came, which are there: nothing lets them go that is still needed.</summary>
    Task<Stream> OpenPayloadAsync(byte[] digest, CancellationToken cancellationToken);

    /// <summary>The same where they may have been let go by the rules of retention; then null.</summary>
    Task<Stream?> FindPayloadAsync(byte[] digest, CancellationToken cancellationToken);

    /// <summary>What is owed, sending and settling.</summary>
    IOutboundLedger Outbound { get; }

    /// <summary>Reading for people, doors and reports.</summary>
    ILedgerQueries Queries { get; }

    /// <summary>The tamper-evident log.</summary>
    IEvidenceLedger Evidence { get; }

    /// <summary>Keys that open doors.</summary>
    IAccessLedger Access { get; }

    /// <summary>Small state that must survive a restart, such as cursors.</summary>
    ISettingsLedger Settings { get; }

    /// <summary>Replay runs and their items.</summary>
    IReplayLedger Replay { get; }

    /// <summary>Who runs which job, and what the runs did.</summary>
    IJobLedger Jobs { get; }

    /// <summary>Bytes as they came, and their end.</summary>
    IPayloadLedger Payloads { get; }

    /// <summary>What partners hold, and what comparing it with their own word found.</summary>
    IReconciliationLedger Reconciliation { get; }

    /// <summary>Electronic documents.</summary>
    IDocumentLedger Documents { get; }

    /// <summary>
    /// Holds the intake of a feed for this process until it is disposed or the process ends; null while another hub holds it.
    /// It keeps two hubs from doing the same work and keeps the order; that nothing is written twice does not rest on it.
    /// </summary>
    Task<IAsyncDisposable?> HoldAsync(FeedKey feed, CancellationToken cancellationToken);

    /// <summary>Inspection codes, their scans, and what was said on the public page.</summary>
    ICodeLedger Codes { get; }

    /// <summary>Tells whoever finds the data folder locked where the running hub answers; does nothing where no folder is locked.</summary>
    void Announce(string address);
}

/// <summary>One transaction of the inbound flow: look up, then write once.</summary>
internal interface IInboundTransaction
{
    /// <summary>Makes submissions durable: bytes once by digest, row, evidence. A repeated one answers the first.</summary>
    Task<IReadOnlyList<Receipt>> ReceiveAsync(IReadOnlyList<NewSubmission> submissions);

    Task<IReadOnlyDictionary<RecordKey, KnownRecord>> FindRecordsAsync(IReadOnlyCollection<RecordKey> keys);

    /// <summary>Business keys of records by id; ids of none are left out.</summary>
    Task<IReadOnlyDictionary<RecordId, RecordKey>> FindKeysAsync(IReadOnlyCollection<RecordId> ids);

    Task<SubjectHits> FindSubjectsAsync(IReadOnlyCollection<(string Scheme, string Value)> identifiers, IReadOnlyCollection<string> foldedNames);

    Task<IReadOnlyDictionary<SubjectId, SubjectRow>> GetSubjectsAsync(IReadOnlyCollection<SubjectId> ids);

    /// <summary>Of these feeds and records: those whose partner holds the record, or may get it by what is owed already.</summary>
    Task<IReadOnlySet<(FeedKey Feed, RecordId Record)>> FindToldAsync(IReadOnlyCollection<(FeedKey Feed, RecordId Record)> asked);

    /// <summary>Inspections of these subjects by item and year so far, for the yearly cap.</summary>
    Task<IReadOnlyDictionary<VisitKey, int>> CountVisitsAsync(IReadOnlyCollection<VisitKey> keys);

    /// <summary>Writes the batch and its evidence. Called at most once per transaction.</summary>
    Task WriteAsync(InboundWrite write);
}

/// <summary>What the yearly cap counts: a subject, an item (or <c>*</c> for all) and a calendar year in Shanghai.</summary>
internal readonly record struct VisitKey(SubjectId Subject, string Item, int Year);

/// <summary>Everything one inbound batch writes. Lists left empty cost nothing.</summary>
internal sealed class InboundWrite
{
    /// <summary>What kind of evidence entry this is: <c>batch</c>, <c>decision</c>, <c>withdrawal</c>, <c>restoration</c>, <c>replay</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Who: a partner's key, an operator, or a job.</summary>
    public required string Actor { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>New or changed golden subjects (upsert by id).</summary>
    public List<SubjectRow> Subjects { get; } = [];

    public List<IdentifierRow> Identifiers { get; } = [];

    /// <summary>Names (upsert by folded name and subject).</summary>
    public List<NameRow> Names { get; } = [];

    /// <summary>Statements; one that is already there is left alone.</summary>
    public List<StatementRow> Statements { get; } = [];

    public List<RecordWrite> Records { get; } = [];

    public List<RejectionRow> Rejections { get; } = [];

    public List<RejectionClose> ClosedRejections { get; } = [];

    /// <summary>Rejections that stay open with other errors.</summary>
    public List<RejectionRenewal> RenewedRejections { get; } = [];

    public List<ReviewRow> Reviews { get; } = [];

    /// <summary>Decided reviews (the row as it is after the decision).</summary>
    public List<ReviewRow> DecidedReviews { get; } = [];

    public List<SubjectDecisionRow> SubjectDecisions { get; } = [];

    public List<NewExchange> Exchanges { get; } = [];

    public List<ReportChunk> Reports { get; } = [];

    public List<SubmissionProgress> Progress { get; } = [];

    /// <summary>Changes of visit counts, summed per key.</summary>
    public Dictionary<VisitKey, int> Visits { get; } = [];
}

/// <summary>The outbound side. Every call is one transaction and writes its evidence.</summary>
internal interface IOutboundLedger
{
    /// <summary>
    /// Leases due exchanges, oldest first, at most one per record: an older pending version of the same record and feed becomes superseded,
    /// a newer one waits while an older is sending or unknown; a version not newer than what the partner holds becomes superseded (STALE).
    /// </summary>
    Task<IReadOnlyList<ClaimedExchange>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken);

    /// <summary>Next batch number of a sender and Shanghai day, 1 to 99999; null when the day is used up.</summary>
    Task<int?> NextBatchNumberAsync(string sender, DateOnly day, CancellationToken cancellationToken);

    /// <summary>Commits <c>sending</c> for these exchanges; answers those whose lease was still ours, only they may leave.</summary>
    Task<IReadOnlySet<ExchangeId>> StartAsync(AttemptStart start, CancellationToken cancellationToken);

    /// <summary>Writes outcomes, receipts and holdings; releases the leases. An illegal transition is refused and answered.</summary>
    Task<IReadOnlyList<Settlement>> SettleAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken);

    /// <summary>Gives leases back without a change of state (a stopped node, an open breaker).</summary>
    Task ReleaseAsync(IReadOnlyCollection<ExchangeId> exchanges, DateTimeOffset notBefore, CancellationToken cancellationToken);

    /// <summary>
    /// Makes due at once what waits only because the partner could not be reached or did not accept our identity, and was tried fewer times
    /// than that; answers how many.
    /// </summary>
    Task<int> HastenAsync(FeedKey feed, int fewerAttemptsThan, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Turns <c>sending</c> rows whose lease ran out into <c>unknown</c>; answers how many.</summary>
    Task<int> ExpireLeasesAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Ends every lease at once, whoever holds it: for a node that starts and knows that it is alone with the store.
    /// <c>sending</c> rows become <c>unknown</c>, the others are due as they were before; answers how many.
    /// </summary>
    Task<int> TakeOverAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Feeds that have something due, with how many; for the sweep.</summary>
    Task<IReadOnlyList<(FeedKey Feed, string State, int Count)>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
