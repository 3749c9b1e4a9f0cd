using Hub.Ledger.Documents;
using Hub.Ledger.Evidence;
using Hub.Ledger.Postgres;
using Hub.Ledger.Reading;
using Hub.Ledger.Registers;
using Hub.Ledger.Exchanges;
using Hub.Ledger.Store;
using Hub.Ledger.Writing;

namespace Hub.Ledger;

/// <summary>The ledger on a store of either engine.</summary>
internal sealed class StoredLedger : ILedger
{
    private readonly LedgerStore _store;
    private readonly DataFolderLock? _folder;

    public StoredLedger(LedgerStore store, DataFolderLock? folder)
    {
        _store = store;
        _folder = folder;
        Outbound = new OutboundLedger(store);
        Queries = new LedgerQueries(store);
        Evidence = new EvidenceLedger(store);
        Access = new AccessLedger(store);
        Settings = new SettingsLedger(store);
        Replay = new ReplayLedger(store);
        Documents = new DocumentLedger(store);
        Jobs = new JobLedger(store);
        Payloads = new PayloadLedger(store);
        Reconciliation = new ReconciliationLedger(store);
        Codes = new CodeLedger(store);
    }

    public string Engine => _store.Engine;

    public IOutboundLedger Outbound { get; }

    public ILedgerQueries Queries { get; }

    public IEvidenceLedger Evidence { get; }

    public IAccessLedger Access { get; }

    public ISettingsLedger Settings { get; }

    public IReplayLedger Replay { get; }

    public IDocumentLedger Documents { get; }

    public IJobLedger Jobs { get; }

    public IPayloadLedger Payloads { get; }

    public IReconciliationLedger Reconciliation { get; }

    public ICodeLedger Codes { get; }

    internal LedgerStore Store => _store;

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await new MigrationRunner(_store, Migration.Of(_store is PostgresStore ? "Postgres" : "Sqlite")).RunAsync(cancellationToken);
        await _store.LoadWordsAsync(cancellationToken);
    }

    public Task<T> WriteAsync<T>(Func<IInboundTransaction, Task<T>> work, CancellationToken cancellationToken) =>
        _store.WriteAsync(
            async transaction =>
            {
                var inbound = new InboundTransaction(transaction);
                var result = await work(inbound);
                await inbound.FinishAsync();
                return result;
            },
            cancellationToken);

    public async Task<Stream> OpenPayloadAsync(byte[] digest, CancellationToken cancellationToken) =>
        await PayloadStream.FindAsync(_store, digest, cancellationToken)
        ?? throw new KeyNotFoundException($"The payload {Convert.ToHexString(digest)} was let go by the rules of retention.");

    public Task<Stream?> FindPayloadAsync(byte[] digest, CancellationToken cancellationToken) =>
        PayloadStream.FindAsync(_store, digest, cancellationToken);

    public Task<IAsyncDisposable?> HoldAsync(FeedKey feed, CancellationToken cancellationToken) => _store.HoldAsync($"intake:{feed}", cancellationToken);

    public void Announce(string address) => _folder?.Announce(address);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder?.Dispose();
    }
}
