using Canonical.Faults;

namespace Hub.Ledger.Copies;

/// <summary>How a backup or restore ended; <c>Report</c> is the verification of what was restored.</summary>
internal sealed record BackupOutcome(Fault? Fault, EvidenceReport? Report = null);
