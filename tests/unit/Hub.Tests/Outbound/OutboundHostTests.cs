using Adapters.Contract;
using Hub.Ledger;
using Hub.Outbound;
using Hub.Outbound.Render;
using Hub.Registry;
using Hub.Wakeup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Hub.Tests.Outbound;

public sealed class OutboundHostTests : IAsyncDisposable
{
    private readonly MemoryLedger _ledger = new();
    private readonly ScriptedAdapter _adapter = new();

    [Fact]
    public async Task Sends_what_is_owed_as_soon_as_the_wake_up_comes()
    {
        using var host = Host(sweepEvery: "01:00:00");
        await host.StartAsync(TestContext.Current.CancellationToken);
        var id = _ledger.Owe(RecordId.New(Exchanges.Start), 1);

        await UntilAsync(() => _ledger[id].State == ExchangeStates.Receipted, () => host.Services.GetRequiredService<IOutboundSignal>().Owed(Exchanges.Feed));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Finds_by_sweeping_what_no_wake_up_told()
    {
        using var host = Host(sweepEvery: "00:00:00.2");
        await host.StartAsync(TestContext.Current.CancellationToken);
        var id = _ledger.Owe(RecordId.New(Exchanges.Start), 1);

        await UntilAsync(() => _ledger[id].State == ExchangeStates.Receipted);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Asks_about_what_was_sending_when_another_node_died()
    {
        var id = _ledger.Owe(RecordId.New(Exchanges.Start), 1);
        (_ledger[id].State, _ledger[id].Owner, _ledger[id].LeaseUntil) = (ExchangeStates.Sending, "dead", Exchanges.Start);
        using var host = Host(sweepEvery: "00:00:00.2");
        await host.StartAsync(TestContext.Current.CancellationToken);

        await UntilAsync(() => _ledger[id].State == ExchangeStates.Receipted);
        await host.StopAsync(TestContext.Current.CancellationToken);

        _adapter.Questions.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Refuses_to_start_with_a_lease_that_a_single_send_could_outlast()
    {
        using var host = Host(sweepEvery: "00:00:05", ("Outbound:Lease", "00:00:30"), ("Outbound:SendTimeout", "00:00:20"));

        var refused = await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        refused.Message.ShouldContain("Outbound:Lease");
    }

    public ValueTask DisposeAsync() => _ledger.DisposeAsync();

    private IHost Host(string sweepEvery, params (string Key, string Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings
            .Append(("Outbound:SweepEvery", sweepEvery)).Append(("Outbound:AskAfter", "00:00:00.01"))
            .Select(setting => new KeyValuePair<string, string?>(setting.Item1, setting.Item2)));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ILedger>(_ledger);
        builder.Services.AddSingleton(new OutboundFeed
        {
            Key = Exchanges.Feed, Adapter = _adapter, Format = new PlainRowFormat(), Sender = "hub", BatchSize = 10, InFlight = 2,
        });
        builder.Services.AddSingleton(new Routing([]));
        builder.Services.AddOutbound(builder.Configuration);
        return builder.Build();
    }

    private static async Task UntilAsync(Func<bool> holds, Action? nudge = null)
    {
        for (var i = 0; !holds(); i++)
        {
            i.ShouldBeLessThan(3_000);
            nudge?.Invoke();
            await Task.Delay(10);
        }
    }
}
