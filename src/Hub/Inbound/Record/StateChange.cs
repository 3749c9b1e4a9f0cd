using Hub.Ledger;

namespace Hub.Inbound.Record;

/// <summary>A state that a record is to have, and why. It is left alone when it has changed since it was read.</summary>
internal sealed record StateChange(RecordVersionRow Record, string State, string Reason);
