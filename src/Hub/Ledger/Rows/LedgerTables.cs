namespace Hub.Ledger.Rows;

/// <summary>Every table of the ledger. A test compares this list with both engines' migrations.</summary>
internal static class LedgerTables
{
    public static readonly LedgerTable Migration = LedgerTable.Define(1, "migration", "no:i", "name:t digest:b at:at");

    public static readonly LedgerTable Word = LedgerTable.Define(2, "word", "no:i", "text:t");

    public static readonly LedgerTable Payload = LedgerTable.Define(3, "payload", "no:i", "digest:b size:i chunks:i bytes:b");

    public static readonly LedgerTable PayloadChunk = LedgerTable.Define(4, "payload_chunk", "payload:i no:i", "bytes:b");

    public static readonly LedgerTable Submission = LedgerTable.Define(5, "submission", "id:id",
        "feed:t payload:i size:i file_name:t idempotency_key:t door:t actor:t received_at:at state:t part:i row:i batches:i "
        + "accepted:i duplicate:i updated:i rejected:i review:i skipped:i detected:t faults:t finished_at:at");

    public static readonly LedgerTable ReportChunk = LedgerTable.Define(6, "report_chunk", "submission:id seq:i", "first_row:i last_row:i lines:b");

    public static readonly LedgerTable Record = LedgerTable.Define(7, "record", "no:i", "type:i owner:i key:t id:id seq:i", lasting: 4);

    public static readonly LedgerTable RecordVersion = LedgerTable.Define(8, "record_version", "seq:i",
        "record:i version:i digest:b subject:id state:t date:i newest_by:at submission:id part:t row:i mapping:i reason:t at:at "
        + "previous:i subject_previous:i body:b");

    public static readonly LedgerTable SubjectHead = LedgerTable.Define(9, "subject_head", "subject:id", "seq:i");

    public static readonly LedgerTable TypeChange = LedgerTable.Define(10, "type_change", "type:i", "seq:i");

    public static readonly LedgerTable Rejection = LedgerTable.Define(11, "rejection", "id:id",
        "submission:id feed:t part:t row:i record_key:t cause:t codes:t faults:t source:t state:t at:at closed_by:t closed_at:at record:id");

    public static readonly LedgerTable Review = LedgerTable.Define(12, "review", "id:id",
        "kind:t submission:id feed:t part:t row:i reason:t record_type:t draft:b source:t candidates:t state:t at:at decision:t decided_by:t decided_at:at");

    public static readonly LedgerTable Subject = LedgerTable.Define(13, "subject", "id:id",
        "name:t uscc:t registration_no:t organisation_code:t address:t subject_kind:t sole_trader:i registered:i merged_into:id version:i at:at");

    public static readonly LedgerTable Identifier = LedgerTable.Define(14, "identifier", "scheme:t value:t", "subject:id");

    public static readonly LedgerTable Name = LedgerTable.Define(15, "name", "folded:t subject:id", "current:i");

    /// <summary><c>value_key</c>: 16 bytes of the value's SHA-256, because a value may be longer than an index entry.</summary>
    public static readonly LedgerTable Statement = LedgerTable.Define(16, "statement", "subject:id source:t attribute:t value_key:b",
        "value:t authority:i submission:id at:at");

    public static readonly LedgerTable SubjectDecision = LedgerTable.Define(17, "subject_decision", "id:id",
        "kind:t left_subject:id right_subject:id reason:t actor:t at:at undone_at:at undone_by:t");

    /// <summary>One row per subject and year: <c>counts</c> are the items' codes and counts, packed, because a visit is about several items.</summary>
    public static readonly LedgerTable Visit = LedgerTable.Define(18, "visit", "subject:id year:i", "counts:b");

    /// a lease is taken and given back far more often than a state changes. Verification holds them against the state (<see cref="Evidence.ScheduleCheck"/>).
    /// </summary>
    public static readonly LedgerTable Exchange = LedgerTable.Define(19, "exchange", "id:id",
        "feed:i record:i version:i seq:i state:t attempts:i not_before:at created_at:at changed_at:at operation:t row_digest:t attempt:id "
        + "batch_no:t cause:t detail:t receipt_no:t journal:i",
        "due_at:at lease_owner:t", lasting: 4);

    /// <summary>All changes of exchanges made by one transaction, packed; <c>no</c> is its evidence entry.</summary>
    public static readonly LedgerTable Journal = LedgerTable.Define(20, "journal", "no:i", "events:b");

    public static readonly LedgerTable Holding = LedgerTable.Define(21, "holding", "feed:i record:i", "version:i row_digest:t deleted:i");

    public static readonly LedgerTable BatchNumber = LedgerTable.Define(22, "batch_number", "sender:t day:i", "last:i");

    public static readonly LedgerTable AccessKey = LedgerTable.Define(23, "access_key", "id:id",
        "role:t partner:t rights:t hash:b label:t created_at:at expires_at:at revoked_at:at");

    public static readonly LedgerTable Setting = LedgerTable.Define(24, "setting", "key:t", "value:t");

    public static readonly LedgerTable ReplayRun = LedgerTable.Define(25, "replay_run", "id:id",
        "author:t kind:t filter:t stage:t dry_run:i state:t created_at:at changed_at:at");

    /// <summary>Not evidenced: <c>due_at</c>, the claim of a node that works on the item.</summary>
    public static readonly LedgerTable ReplayItem = LedgerTable.Define(26, "replay_item", "run:id position:i",
        "ref:id outcome:t detail:t settled_at:at", "due_at:at");

    public static readonly LedgerTable Evidence = LedgerTable.Define(27, "evidence", "seq:i",
        "at:at kind:t actor:t detail:t rows:i root:b chain:b seal:b", marked: false);

    public static readonly LedgerTable EvidenceHead = LedgerTable.Define(28, "evidence_head", "id:i", "seq:i chain:b state:b key_id:b", marked: false);

    /// <summary>Runs of versions that routing owes to a feed.</summary>
    public static readonly LedgerTable Owed = LedgerTable.Define(29, "owed", "feed:i first:i", "last:i at:at");

    /// <summary>How far the runs of a feed have become exchanges.</summary>
    public static readonly LedgerTable Opened = LedgerTable.Define(30, "opened", "feed:i", "seq:i");

    /// <summary>Not evidenced: who runs the job now and when it was last looked at, which change with every look and say nothing about data; verification holds them against each other and the clock.</summary>
    public static readonly LedgerTable Job = LedgerTable.Define(31, "job", "name:t", "paused_at:at paused_by:t",
        "fence:i lease_owner:t lease_until:at started_at:at seen_at:at");

    public static readonly LedgerTable JobRun = LedgerTable.Define(32, "job_run", "id:id",
        "job:t state:t actor:t started_at:at finished_at:at changed:i summary:t code:t hint:t");

    public static readonly LedgerTable Reconciliation = LedgerTable.Define(33, "reconciliation", "feed:t day:i",
        "at:at state:t ours:i ours_digest:t receipted:i receipted_digest:t theirs:i theirs_digest:t differences:i detail:t");

    public static readonly LedgerTable ReconciliationDifference = LedgerTable.Define(34, "reconciliation_difference", "id:id",
        "feed:t day:i kind:t record_key:t exchange:id detail:t found_at:at ended_at:at");

    /// <summary>Issued documents; what a document says and its number never change.</summary>
    public static readonly LedgerTable Document = LedgerTable.Define(40, "document", "id:id",
        "type:t template:t department:t year:i sequence:i number:t title:t about:t task_no:t subject:id subject_name:t issued_on:i supersedes:id "
        + "actor:t created_at:at data:b state:t data_digest:b record:id superseded_by:id reason:t changed_at:at", lasting: 16);

    public static readonly LedgerTable DocumentNumber = LedgerTable.Define(41, "document_number", "department:t type:t year:i", "last:i");

    public static readonly LedgerTable DocumentFile = LedgerTable.Define(42, "document_file", "document:id format:t",
        "media_type:t digest:b sm3:b size:i key_id:t at:at");

    public static readonly LedgerTable DocumentRecipient = LedgerTable.Define(43, "document_recipient", "document:id position:i",
        "kind:t name:t feed:t queued_at:at state:t way:t delivered_at:at opened_at:at settled_at:at archived_at:at served_on:i receiver:t note:t", lasting: 4);

    public static readonly LedgerTable DocumentReceived = LedgerTable.Define(44, "document_received", "id:id",
        "source:t digest:b sm3:b format:t size:i file_name:t number:t authority:t subject_name:t issued_on:i business_key:t copy_of:id related:t "
        + "findings:t actor:t received_at:at");

    public static readonly LedgerTable InspectionCode = LedgerTable.Define(50, "inspection_code", "id:id",
        "handle:b key_no:i code:t owner:t task_no:t origin:t state:t reason:t subject:id valid_from:at valid_until:at issued_at:at changed_at:at "
        + "void_reason:t superseded_by:t");

    public static readonly LedgerTable CodeScan = LedgerTable.Define(51, "code_scan", "id:id",
        "code:id at:at act:t channel:t place:b state:t warnings:t");

    public static readonly LedgerTable Complaint = LedgerTable.Define(52, "complaint", "id:id",
        "owner:t complaint_no:t ticket:b code:id kind:t state:t raised_at:at answered_at:at");

    /// <summary>Idempotency keys that came with bytes which were here already.</summary>
    public static readonly LedgerTable SubmissionKey = LedgerTable.Define(61, "submission_key", "feed:t key:t", "submission:id");

    public static IReadOnlyList<LedgerTable> All { get; } =
    [
        Migration, Word, Payload, PayloadChunk, Submission, ReportChunk, Record, RecordVersion, SubjectHead, TypeChange, Rejection, Review,
        Subject, Identifier, Name, Statement, SubjectDecision, Visit, Exchange, Journal, Holding, BatchNumber, AccessKey, Setting,
        ReplayRun, ReplayItem, Evidence, EvidenceHead, Owed, Opened, Job, JobRun, Reconciliation, ReconciliationDifference, Document,
        DocumentNumber, DocumentFile, DocumentRecipient, DocumentReceived, InspectionCode, CodeScan, Complaint, SubmissionKey,
    ];
}
