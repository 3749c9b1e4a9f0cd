using System.Threading.Channels;
using Hub.Ledger;

namespace Hub.Replay;

/// <summary>
/// Works off replay runs, some items at a time. Pause and cancel take effect between two portions;
/// after a restart a running run goes on where its leases end.
/// </summary>
internal sealed partial class ReplayRunner(
    ILedger ledger, RejectionReplay rejections, ExchangeReplay exchanges, DifferenceReplay differences, TimeProvider time, ILogger<ReplayRunner> log) : BackgroundService
{
    private const int Portion = 200;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => _wake.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var view in await ledger.Replay.ListAsync(ReplayStates.Running, 100, null, stoppingToken))
                {
                    await RunAsync(view.Run, stoppingToken);
                }
            }
#pragma warning disable CA1031 // An outage of the store ends by itself, and must not end the hub: runs go on where their leases end.
            catch (Exception outage) when (outage is not OperationCanceledException)
#pragma warning restore CA1031
            {
                OutOfReach(outage.Message);
            }

            using var pause = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            pause.CancelAfter(TimeSpan.FromSeconds(5));
            try
            {
                await _wake.Reader.ReadAsync(pause.Token);
            }
            catch (OperationCanceledException)
            {
                // Nobody woke it: look again anyway, another node may have left a run behind.
            }
        }
    }

    private async Task RunAsync(ReplayRunRow run, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var items = await ledger.Replay.ClaimAsync(run.Id, Portion, now, now + Lease, cancellationToken);
            if (items.Count == 0)
            {
                await FinishAsync(run, cancellationToken);
                return;
            }

            try
            {
                var outcomes = run.Kind switch
                {
                    "rejections" => await rejections.RunAsync(run, items, cancellationToken),
                    ReplayDesk.Differences => await differences.RunAsync(run, items, cancellationToken),
                    _ => await exchanges.RunAsync(run, items, cancellationToken),
                };
                await ledger.Replay.SettleAsync(run.Id, outcomes, cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException && !StoreOutage.Is(failure))
            {
                Failed(failure, run.Id);
                await ledger.Replay.ChangeStateAsync(run.Id, ReplayStates.Paused, "hub", cancellationToken);
                return;
            }
        }
    }

    private async Task FinishAsync(ReplayRunRow run, CancellationToken cancellationToken)
    {
        if (await ledger.Replay.FindAsync(run.Id, cancellationToken) is { Open: 0, Run.State: ReplayStates.Running })
        {
            await ledger.Replay.ChangeStateAsync(run.Id, ReplayStates.Finished, "hub", cancellationToken);
        }
    }

    [LoggerMessage(2102, LogLevel.Warning, "Replay runs cannot be read or written, they wait: {What}")]
    private partial void OutOfReach(string what);

    [LoggerMessage(2101, LogLevel.Error, "Replay run {Run} was paused: a portion failed")]
    private partial void Failed(Exception failure, Guid run);
}
