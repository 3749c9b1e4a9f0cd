namespace Hub.InspectionCodes;

/// <summary>Looks for municipal codes also while nobody scans, so that a superseded local code is told to partners soon.</summary>
internal sealed class AdoptionWorker(CodeAdoption adoption, TimeProvider time, ILogger<AdoptionWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await adoption.CatchUpAsync(stoppingToken);
            }
#pragma warning disable CA1031 // An outage of the store ends by itself: the next round reads from the same cursor.
            catch (Exception outage) when (outage is not OperationCanceledException)
#pragma warning restore CA1031
            {
                logger.AdoptionFailed(CodeLog.Later, outage);
            }
        }
    }
}
