using Hub.Ledger;

namespace Hub.Inbound.Record;

/// <summary>The records one batch meets: what the ledger knew, and what the batch itself has made since.</summary>
internal sealed class KnownRecords(IReadOnlyDictionary<RecordKey, KnownRecord> stored)
{
    private readonly Dictionary<RecordKey, KnownRecord> _made = [];

    public KnownRecord? Find(RecordKey key) => _made.GetValueOrDefault(key) ?? stored.GetValueOrDefault(key);

    public void Set(KnownRecord record) => _made[record.Key] = record;
}
