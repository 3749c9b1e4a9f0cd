using Hub.Ledger.Rows;

namespace Hub.Ledger.Writing;

/// <summary>What inbound work looks rows up by, besides their keys.</summary>
internal static class LedgerIndexes
{
    public static readonly LedgerIndex PayloadByDigest = new LedgerIndex(LedgerTables.Payload, "digest").WithoutBytes();

    public static readonly LedgerIndex PayloadByNumber = LedgerTables.Payload.ByKey.WithoutBytes();

    public static readonly LedgerIndex SubmissionByPayload = new(LedgerTables.Submission, "payload", "feed");

    public static readonly LedgerIndex SubmissionByIdempotencyKey = new(LedgerTables.Submission, "feed", "idempotency_key");

    public static readonly LedgerIndex RecordByKey = new(LedgerTables.Record, "type", "owner", "key");

    public static readonly LedgerIndex RecordById = new(LedgerTables.Record, "id");

    public static readonly LedgerIndex VersionHead = LedgerTables.RecordVersion.ByKey.WithoutBytes();
}
