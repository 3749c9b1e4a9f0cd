using Hub.Ledger.Store;

namespace Hub.Ledger.Evidence;

/// <summary>The log of the ledger itself.</summary>
internal sealed class EvidenceLedger(LedgerStore store) : IEvidenceLedger
{
    public Task AppendAsync(string kind, string actor, string detail, CancellationToken cancellationToken) => store.WriteAsync(
        transaction =>
        {
            transaction.Evidence.Note(kind, actor, detail);
            return Task.FromResult(0);
        },
        cancellationToken);

    public Task<EvidenceReport> VerifyAsync(IProgress<long>? progress, CancellationToken cancellationToken) =>
        new LedgerVerification(store).RunAsync(progress, cancellationToken);
}
