using System.Security.Cryptography;
using System.Text;
using Adapters.Contract;
using Hub.Ledger;
using Shouldly;
using Xunit;

namespace Hub.Tests.Outbound;

public sealed class RecordOrderTests : IAsyncLifetime
{
    private const int Records = 30;
    private const int Versions = 6;

    private readonly string _folder = Directory.CreateTempSubdirectory("hub-order-").FullName;
    private readonly RecordId[] _records = [.. Enumerable.Range(0, Records).Select(_ => RecordId.New(Exchanges.Start))];
    private ILedger _ledger = null!;

    public async ValueTask InitializeAsync()
    {
        _ledger = LedgerFactory.Open(new LedgerOptions { DataFolder = _folder }).Ledger!;
        await _ledger.MigrateAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _ledger.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Never_gives_a_partner_an_older_version_after_a_newer_one_whatever_goes_wrong(int seed)
    {
        var adapter = Unreliable(seed);
        await using var rig = new PumpRig(adapter, batchSize: 5, inFlight: 3, store: _ledger);
        rig.Start();
        for (var version = 1; version <= Versions; version++)
        {
            await OweAsync(version);
            rig.Pump.Signal();
            await Task.Delay(15, TestContext.Current.CancellationToken);
        }

        await rig.UntilAsync(IsSettledAsync);

        foreach (var record in adapter.Accepted.GroupBy(row => row.Key))
        {
            var versions = record.Select(row => IdempotencyKey.VersionOf(row.IdempotencyKey)!.Value).ToList();
            versions.ShouldBe(versions.Distinct().Order());
            versions[^1].ShouldBe(Versions);
        }

        adapter.Held.Count.ShouldBe(Records);
    }

    // Takes and answers, takes and is cut, is cut before taking, or takes nothing and says so.
    private static ScriptedAdapter Unreliable(int seed)
    {
        var random = new Random(seed);
        var adapter = new ScriptedAdapter();
        for (var i = 0; i < 60; i++)
        {
            var fate = random.Next(4);
            adapter.Then(async (batch, token) =>
            {
                await Task.Delay(fate, token);
                var answer = fate < 2 ? adapter.Accept(batch) : null;
                return fate switch
                {
                    0 => answer!,
                    3 => new BatchOutcome.NotSent(Cause.Busy, "429", TimeSpan.FromMilliseconds(1)),
                    _ => new BatchOutcome.Unknown("reset"),
                };
            });
        }

        return adapter;
    }

    private async Task OweAsync(int version)
    {
        var now = TimeProvider.System.GetUtcNow();
        var write = new InboundWrite { Kind = "batch", Actor = "test", At = now };
        for (var i = 0; i < Records; i++)
        {
            var body = Encoding.UTF8.GetBytes($"{{\"version\":{version}}}");
            write.Records.Add(new RecordWrite(
                _records[i], new RecordKey("inspection-record", "market-regulation", $"SJ{i}"), version, SHA256.HashData(body), null, RecordStates.Current,
                null, null, null, null, 0, "test@1", null, now, body));
            write.Exchanges.Add(new NewExchange(ExchangeId.New(now), Exchanges.Feed, _records[i], version, now));
        }

        await _ledger.WriteAsync(
            async transaction =>
            {
                await transaction.WriteAsync(write);
                return 0;
            },
            TestContext.Current.CancellationToken);
    }

    private async Task<bool> IsSettledAsync() => (await _ledger.Queries.CountAsync(TestContext.Current.CancellationToken)).Exchanges
        .Where(count => count.State is not (ExchangeStates.Receipted or ExchangeStates.Superseded)).Sum(count => count.Count) == 0;
}
