using System.Globalization;
using System.Threading.RateLimiting;
using Canonical.Faults;
using Hub.Security;
using Microsoft.Extensions.Options;

namespace Hub.Api.Soap;

/// <summary>How many messages one address may send per minute and at once, counted before anything of them is read.</summary>
internal sealed class SoapRate : IDisposable
{
    private readonly PartitionedRateLimiter<string> _atOnce;
    private readonly PartitionedRateLimiter<string> _perMinute;
    private readonly PartitionedRateLimiter<string> _limiter;
    private readonly ClientAddress _addresses;

    public SoapRate(IOptions<SoapOptions> options, ClientAddress addresses)
    {
        _addresses = addresses;
        _atOnce = PartitionedRateLimiter.Create<string, string>(place => RateLimitPartition.GetConcurrencyLimiter(
            place, _ => new ConcurrencyLimiterOptions { PermitLimit = options.Value.CallsAtOnce, QueueLimit = 0 }));
        _perMinute = PartitionedRateLimiter.Create<string, string>(place => RateLimitPartition.GetSlidingWindowLimiter(place, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = options.Value.CallsPerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0,
        }));
        _limiter = PartitionedRateLimiter.CreateChained(_atOnce, _perMinute);
    }

    /// <summary>A place, held until the answer is written; or the fault, and in the answer when to come again.</summary>
    public (RateLimitLease Place, Fault? Fault) Enter(HttpContext context)
    {
        var place = _limiter.AttemptAcquire(_addresses.PlaceOf(context));
        if (place.IsAcquired)
        {
            return (place, null);
        }

        var seconds = place.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)wait.TotalSeconds) : 1;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return (place, SoapFaults.TooOften(seconds));
    }

    /// <summary>A chain does not dispose its links.</summary>
    public void Dispose()
    {
        _limiter.Dispose();
        _atOnce.Dispose();
        _perMinute.Dispose();
    }
}
