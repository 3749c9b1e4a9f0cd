using System.Threading.RateLimiting;

namespace Hub.Api;

/// <summary>
/// Doors that are counted before anything of a request is read, each by a policy of its own.
/// Not the framework's rate limiter: it never stops the clock of its counters, and that clock keeps a stopped hub in memory.
/// </summary>
internal sealed class DoorRates : IDisposable
{
    private readonly Dictionary<string, PartitionedRateLimiter<HttpContext>> _limiters = new(StringComparer.Ordinal)
    {
        [SubmissionRate.RecognitionPolicy] = PartitionedRateLimiter.Create<HttpContext, string>(SubmissionRate.RecognitionOf),
        [SubmissionRate.DocumentPolicy] = PartitionedRateLimiter.Create<HttpContext, string>(SubmissionRate.DocumentsOf),
        [CallbackRate.Policy] = PartitionedRateLimiter.Create<HttpContext, string>(CallbackRate.PartitionOf),
    };

    /// <summary>Passes a request on, or refuses it when its door was knocked at too often.</summary>
    public async Task PassAsync(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<CountedDoor>() is { } door)
        {
            using var lease = _limiters[door.Policy].AttemptAcquire(http);
            if (!lease.IsAcquired)
            {
                await Problems.Of(StatusCodes.Status429TooManyRequests, SubmissionRate.TooOften(lease, http.Response)).ExecuteAsync(http);
                return;
            }
        }

        await next(http);
    }

    public void Dispose()
    {
        foreach (var limiter in _limiters.Values)
        {
            limiter.Dispose();
        }
    }
}
