using System.Threading.RateLimiting;
using Hub.InspectionCodes;

namespace Hub.CodePage;

/// <summary>How often one visitor may look and write, and how often all together: whoever guesses or floods is slowed down before anything is looked up.</summary>
internal sealed class CodePageRate(CodeOptions options, Visitors visitors) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _views = PerMinute(options.ViewsPerMinute);
    private readonly PartitionedRateLimiter<string> _forms = PerMinute(options.FormsPerMinute);

    private readonly FixedWindowRateLimiter _all = new(new FixedWindowRateLimiterOptions
    {
        PermitLimit = options.ViewsPerSecond, Window = TimeSpan.FromSeconds(1), QueueLimit = 0,
    });

    /// <summary>Seconds to wait, when this visitor may not look or write now.</summary>
    public int? MustWait(HttpContext http)
    {
        var visitor = visitors.AddressOf(http).ToString();
        return Take(_views, visitor) ?? (HttpMethods.IsPost(http.Request.Method) ? Take(_forms, visitor) : null) ?? TakeOfAll();
    }

    /// <summary>A wrong address counts like a form: who mistypes is told so, who guesses has few guesses.</summary>
    public int? MustWaitAfterWrongAddress(HttpContext http) => Take(_forms, visitors.AddressOf(http).ToString());

    public void Dispose()
    {
        _views.Dispose();
        _forms.Dispose();
        _all.Dispose();
    }

    private static int? Take(PartitionedRateLimiter<string> limiter, string visitor)
    {
        using var lease = limiter.AttemptAcquire(visitor);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)wait.TotalSeconds) : 60;
    }

    private int? TakeOfAll()
    {
        using var lease = _all.AttemptAcquire();
        return lease.IsAcquired ? null : 1;
    }

    private static PartitionedRateLimiter<string> PerMinute(int permits) => PartitionedRateLimiter.Create<string, string>(visitor =>
        RateLimitPartition.GetSlidingWindowLimiter(visitor, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = permits, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0,
        }));
}
