using System.Text.Json;
using Adapters.Catalogue;
using Adapters.Contract;
using Hub.Ledger;
using Hub.Outbound;
using Hub.Registry;
using Hub.Wakeup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sandbox;
using Shouldly;
using OutboundFeed = Hub.Outbound.OutboundFeed;

namespace Journeys.Outbound;

/// <summary>A hub with a real ledger that owes records to the simulated platform; the platform's own log is the judge.</summary>
internal sealed class PlatformJourney : IAsyncDisposable
{
    public static readonly FeedKey Feed = new("internet-plus-supervision", "inspection-records");

    private readonly string _folder;
    private readonly Dictionary<string, RecordId> _records = [];
    private IHost? _hub;

    private PlatformJourney(string folder, SandboxHost platform, ILedger ledger) => (_folder, Platform, Ledger) = (folder, platform, ledger);

    public SandboxHost Platform { get; }

    public ILedger Ledger { get; }

    public IServiceProvider Services => _hub!.Services;

    public static async Task<PlatformJourney> BeginAsync(params string[] faults)
    {
        var folder = Directory.CreateTempSubdirectory("journey-").FullName;
        var platform = await SandboxHost.StartAsync(new SandboxOptions { DataFolder = Path.Combine(folder, "platform"), Faults = faults });
        var opening = LedgerFactory.Open(new LedgerOptions { DataFolder = Path.Combine(folder, "hub") });
        opening.Fault.ShouldBeNull();
        await opening.Ledger!.MigrateAsync(CancellationToken.None);
        return new PlatformJourney(folder, platform, opening.Ledger);
    }

    /// <summary>Commits a version of each record, with the exchange that follows from it.</summary>
    public async Task OweAsync(IEnumerable<string> keys, int version, string state = RecordStates.Current)
    {
        var now = TimeProvider.System.GetUtcNow();
        var write = new InboundWrite { Kind = "batch", Actor = "journey", At = now };
        foreach (var key in keys)
        {
            if (!_records.TryGetValue(key, out var record))
            {
                _records[key] = record = RecordId.New(now);
            }

            var body = JsonSerializer.SerializeToUtf8Bytes(new { recordNo = key, note = $"第{version}版" });
            write.Records.Add(new RecordWrite(
                record, new RecordKey("inspection-record", "market-regulation", key), version, System.Security.Cryptography.SHA256.HashData(body), null, state,
                new DateOnly(2025, 8, 29), now, null, null, 0, "journey@1", null, now, body));
            write.Exchanges.Add(new NewExchange(ExchangeId.New(now), Feed, record, version, now));
        }

        await Ledger.WriteAsync(
            async transaction =>
            {
                await transaction.WriteAsync(write);
                return 0;
            },
            CancellationToken.None);
        _hub?.Services.GetRequiredService<IOutboundSignal>().Owed(Feed);
    }

    /// <summary>Starts the hub; waits are short, so that a journey takes seconds.</summary>
    public async Task StartHubAsync(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(PartnerSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Outbound:SweepEvery"] = "00:00:00.2",
            ["Outbound:AskAfter"] = "00:00:00.2",
            ["Outbound:FirstBackoff"] = "00:00:00.2",
            ["Outbound:LongestBackoff"] = "00:00:02",
            ["Outbound:ConfirmAfter"] = "00:00:00",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)));
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        builder.Services.AddSingleton(Ledger);
        builder.Services.AddAdapters(builder.Configuration);
        builder.Services.AddSingleton(FeedOf);
        builder.Services.AddSingleton(new Routing([]));
        builder.Services.AddOutbound(builder.Configuration);
        _hub = builder.Build();
        await _hub.StartAsync();
    }

    /// <summary>Waits until every exchange is in one of these states; fails after a minute with what the ledger says.</summary>
    public async Task UntilAllAreAsync(params string[] states)
    {
        for (var i = 0; i < 600; i++)
        {
            if ((await ExchangesAsync()).All(exchange => states.Contains(exchange.State)))
            {
                return;
            }

            await Task.Delay(100);
        }

        var left = (await ExchangesAsync()).Where(exchange => !states.Contains(exchange.State)).Take(5);
        throw new TimeoutException(string.Join('\n', left.Select(exchange => $"{exchange.Key.Key}@{exchange.Version} {exchange.State} {exchange.Cause} {exchange.Detail}")));
    }

    public async Task<IReadOnlyList<ExchangeView>> ExchangesAsync() =>
        await Ledger.Queries.ListExchangesAsync(new ExchangeFilter(Feed.Partner, Feed.Feed), 10_000, null, CancellationToken.None);

    /// <summary>What the platform accepted, in its order, from its own log.</summary>
    public IReadOnlyList<AcceptedRow> Accepted()
    {
        using var file = new FileStream(
            Path.Combine(_folder, "platform", Feed.Partner, "accepted.ndjson"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(line => JsonSerializer.Deserialize<AcceptedRow>(line, JsonSerializerOptions.Web)!)];
    }

    /// <summary>One accepted entry per record and version, never an older after a newer.</summary>
    public void ShouldHaveFiledOnceAndInOrder()
    {
        var accepted = Accepted();
        accepted.GroupBy(row => (row.Key, row.Version)).Where(group => group.Count() > 1).ShouldBeEmpty();
        foreach (var record in accepted.GroupBy(row => row.Key))
        {
            record.Select(row => row.Version).ShouldBeInOrder();
        }
    }

    /// <summary>The newest version of each of these records is what the platform holds.</summary>
    public void ShouldHold(IEnumerable<string> keys, int version) =>
        Accepted().GroupBy(row => row.Key).Select(record => (record.Key[18..], record.Last().Version))
            .ShouldBe(keys.Select(key => (key, (long)version)), ignoreOrder: true);

    public async ValueTask DisposeAsync()
    {
        if (_hub is not null)
        {
            await _hub.StopAsync();
            _hub.Dispose();
        }

        await Ledger.DisposeAsync();
        await Platform.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The adapter alone, as a hub would have it.</summary>
    public async Task<T> WithAdapterAsync<T>(Func<IOutboundAdapter, Task<T>> work)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(PartnerSettings()).Build();
        await using var provider = new ServiceCollection().AddLogging().AddAdapters(configuration).BuildServiceProvider();
        return await work(provider.GetRequiredService<PartnerCatalogue>().Find(Feed.Partner, Feed.Feed)!.Adapter);
    }

    private Dictionary<string, string?> PartnerSettings() => new()
    {
        ["Partners:internet-plus-supervision:BaseAddress"] = Platform.Address.ToString(),
        ["Partners:internet-plus-supervision:SenderId"] = Platform.SenderId,
        ["Partners:internet-plus-supervision:KeyId"] = Platform.KeyId,
        ["Partners:internet-plus-supervision:SecretFile"] = Platform.SecretFile,
    };

    private static OutboundFeed FeedOf(IServiceProvider provider)
    {
        var feed = provider.GetRequiredService<PartnerCatalogue>().Find(Feed.Partner, Feed.Feed)!;
        return new OutboundFeed
        {
            Key = Feed, Adapter = feed.Adapter, Format = new JourneyRowFormat(), Sender = feed.PartnerId, BatchSize = 20, InFlight = feed.InFlight,
        };
    }
}

/// <summary>A line of the platform's log, as far as a journey looks at it.</summary>
internal sealed record AcceptedRow(string Key, long Version, string Operation, string Batch);
