using Hub.Hosting;
using Microsoft.Extensions.Options;

namespace Hub.EDocuments.Delivery;

/// <summary>Runs <see cref="DocumentPush"/> by the clock while the hub serves.</summary>
internal sealed class DocumentWorker(DocumentPush push, HubOptions hub, IOptions<DocumentOptions> options, ILogger<DocumentWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!hub.Serves)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await push.RunAsync(stoppingToken);
                await Task.Delay(options.Value.Every, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception outage) when (outage is not OperationCanceledException)
            {
                log.RoundFailed(outage);
                await Task.Delay(options.Value.Every, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
