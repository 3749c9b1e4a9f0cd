using Hub.Ledger;
using Hub.Outbound;
using Hub.Outbound.Check;
using Hub.Outbound.Claim;
using Hub.Outbound.Render;
using Hub.Outbound.Send;
using Hub.Outbound.Settle;
using Hub.Registry;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Hub.Tests.Outbound;

/// <summary>One feed's pump over a memory ledger and a scripted partner.</summary>
internal sealed class PumpRig : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abort = new();
    private Task _running = Task.CompletedTask;

    public PumpRig(ScriptedAdapter adapter, int batchSize = 10, int inFlight = 2, OutboundOptions? options = null, TimeProvider? time = null, IRowFormat? format = null, ILedger? store = null)
    {
        Adapter = adapter;
        Options = options ?? new OutboundOptions
        {
            FirstBackoff = TimeSpan.FromMilliseconds(5), LongestBackoff = TimeSpan.FromMilliseconds(20),
            AskAfter = TimeSpan.FromMilliseconds(5), BusyWait = TimeSpan.FromMilliseconds(5), ConfirmAfter = TimeSpan.Zero,
        };
        var ledger = store ?? Ledger;
        var settings = Microsoft.Extensions.Options.Options.Create(Options);
        Time = time ?? TimeProvider.System;
        Feed = new OutboundFeed
        {
            Key = Exchanges.Feed, Adapter = adapter, Format = format ?? new PlainRowFormat(), Sender = "hub", BatchSize = batchSize, InFlight = inFlight,
        };
        Lane = new FeedLane(Feed, new PartnerGate("platform", Options, Time, NullLogger.Instance), Time);
        Flow = new OutboundFlow(
            new ClaimStep(ledger, new Routing([]), Time, settings),
            new RenderStep(NullLogger<RenderStep>.Instance),
            new CheckStep(),
            new SendStep(ledger, new BatchNumbers(ledger, Time), Time, settings, NullLogger<SendStep>.Instance),
            new SettleStep(ledger, new SettlementPolicy(settings, Time, new Random(7)), NullLogger<SettleStep>.Instance));
        Inquiry = new Inquiry(ledger, new InquiryPolicy(settings, Time), Time, settings, NullLogger<Inquiry>.Instance);
        Pump = new FeedPump(Lane, Flow, Inquiry, new NodeId("node-1"), Time, settings, NullLogger<FeedPump>.Instance);
    }

    public MemoryLedger Ledger { get; } = new();

    public ScriptedAdapter Adapter { get; }

    public OutboundOptions Options { get; }

    public TimeProvider Time { get; }

    public OutboundFeed Feed { get; }

    public FeedLane Lane { get; }

    public OutboundFlow Flow { get; }

    public Inquiry Inquiry { get; }

    public FeedPump Pump { get; }

    public void Start() => _running = Pump.RunAsync(_stopping.Token, _abort.Token);

    /// <summary>One pass of the whole flow without the pump.</summary>
    public async Task<OutboundWork> RunOnceAsync(int max = 100)
    {
        var work = new OutboundWork(Lane, "node-1") { Max = max };
        await Flow.PrepareAsync(work, CancellationToken.None);
        foreach (var part in FlowRun.Split(work).ToList())
        {
            await Flow.DeliverAsync(part, CancellationToken.None);
        }

        return work;
    }

    /// <summary>Signals like the sweep would, until it holds; fails after half a minute with what the ledger says.</summary>
    public Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    public async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; !await holds(); i++)
        {
            if (i == 3_000)
            {
                throw new TimeoutException(string.Join('\n', Ledger.Rows.Select(row => $"{row.Exchange.Key.Key}@{row.Exchange.Version} {row.State} {row.Cause} {row.Detail}")));
            }

            Pump.Signal();
            await Task.Delay(10);
        }
    }

    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Pump.Dispose();
        Lane.Dispose();
        _stopping.Dispose();
        _abort.Dispose();
    }
}
