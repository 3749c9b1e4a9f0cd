using System.Globalization;
using System.Security.Cryptography;
using Hub.Ledger;
using Hub.Outbound;
using Hub.Outbound.Render;
using Hub.Registry;

namespace Bench.Push;

/// <summary>A hub with a fresh SQLite ledger that owes so many exchanges; the clock starts when the flow does.</summary>
internal sealed class HubUnderLoad : IAsyncDisposable
{
    private const int WriteBatch = 1_000;
    private static readonly FeedKey Feed = new("stub", "records");

    private readonly IHost _host;
    private readonly ILedger _ledger;
    private readonly StubAdapter _adapter;
    private readonly string _folder;
    private readonly int _exchanges;

    private HubUnderLoad(IHost host, ILedger ledger, StubAdapter adapter, string folder, int exchanges) =>
        (_host, _ledger, _adapter, _folder, _exchanges) = (host, ledger, adapter, folder, exchanges);

    public static async Task<HubUnderLoad> PrepareAsync(Uri partner, int exchanges, int batchSize, int inFlight)
    {
        var folder = Directory.CreateTempSubdirectory("push-bench-").FullName;
        var ledger = LedgerFactory.Open(new LedgerOptions { DataFolder = folder }).Ledger!;
        await ledger.MigrateAsync(CancellationToken.None);
        await OweAsync(ledger, exchanges);
        var adapter = new StubAdapter(partner, batchSize);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging(logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
        builder.Services.AddSingleton(ledger);
        builder.Services.AddSingleton(new OutboundFeed
        {
            Key = Feed, Adapter = adapter, Format = new PlainRowFormat(), Sender = "bench", BatchSize = batchSize, InFlight = inFlight,
        });
        builder.Services.AddSingleton(new Routing([]));
        builder.Services.AddOutbound(builder.Configuration);
        return new HubUnderLoad(builder.Build(), ledger, adapter, folder, exchanges);
    }

    /// <summary>Ends when every outcome is durable.</summary>
    public async Task RunAsync()
    {
        await _host.StartAsync();
        while (_adapter.Accepted < _exchanges || await ReceiptedAsync() < _exchanges)
        {
            await Task.Delay(10);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await _ledger.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<long> ReceiptedAsync() => (await _ledger.Queries.CountAsync(CancellationToken.None))
        .Exchanges.Where(count => count.State == ExchangeStates.Receipted).Sum(count => count.Count);

    private static async Task OweAsync(ILedger ledger, int exchanges)
    {
        var digest = SHA256.HashData(PushRecord.Body);
        for (var first = 0; first < exchanges; first += WriteBatch)
        {
            var write = new InboundWrite { Kind = "batch", Actor = "bench", At = TimeProvider.System.GetUtcNow() };
            for (var i = first; i < Math.Min(first + WriteBatch, exchanges); i++)
            {
                var record = RecordId.New(write.At);
                var key = new RecordKey("inspection-record", "market-regulation", i.ToString("D8", CultureInfo.InvariantCulture));
                write.Records.Add(new RecordWrite(record, key, 1, digest, null, RecordStates.Current, null, null, null, null, i, "bench@1", null, write.At, PushRecord.Body));
                write.Exchanges.Add(new NewExchange(ExchangeId.New(write.At), Feed, record, 1, write.At));
            }

            await ledger.WriteAsync(
                async transaction =>
                {
                    await transaction.WriteAsync(write);
                    return 0;
                },
                CancellationToken.None);
        }
    }
}
