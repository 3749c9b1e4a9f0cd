using System.Threading.RateLimiting;
using Hub.InspectionCodes;
using Hub.InspectionCodes.Addresses;

namespace Hub.CodePage;

/// <summary>How often one visitor may look and write, and how often all together: whoever guesses or floods is slowed down before anything is looked up.</summary>
internal sealed class CodePageRate(CodeOptions options, CodeAddresses addresses, Visitors visitors) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _views = PerMinute(options.ViewsPerMinute);
    private readonly PartitionedRateLimiter<string> _forms = PerMinute(options.FormsPerMinute);

    private readonly FixedWindowRateLimiter _all = PerSecond(options.ViewsPerSecond);
    private readonly FixedWindowRateLimiter _tickets = PerSecond(options.ViewsPerSecond);

    /// <summary>Seconds to wait, when this visitor may not look or write now.</summary>
    public int? MustWait(HttpContext http)
    {
        var visitor = visitors.PlaceOf(http);
        return Take(_views, visitor) ?? (HttpMethods.IsPost(http.Request.Method) ? Take(_forms, visitor) : null) ?? TakeOfAll(http);
    }

    /// <summary>A wrong address counts like a form: who mistypes is told so, who guesses has few guesses.</summary>
    public int? MustWaitAfterWrongAddress(HttpContext http) => Take(_forms, visitors.PlaceOf(http));

    public void Dispose()
    {
        _views.Dispose();
        _forms.Dispose();
        _all.Dispose();
        _tickets.Dispose();
    }

    private static int? Take(PartitionedRateLimiter<string> limiter, string visitor)
    {
        using var lease = limiter.AttemptAcquire(visitor);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)wait.TotalSeconds) : 60;
    }

    /// <summary>
    /// Only who holds an address takes of what all visitors have together: a wrong one costs no look-up, and guesses from many networks
    /// must not close the page to those at the door. Questions by ticket, which anybody may ask, have a share of their own.
    /// </summary>
    private int? TakeOfAll(HttpContext http)
    {
        if (http.Request.RouteValues["token"] is string token)
        {
            return addresses.Read(token).Handle is null ? null : Take(_all);
        }

        return HttpMethods.IsPost(http.Request.Method) ? Take(_tickets) : null;
    }

    private static int? Take(FixedWindowRateLimiter limiter)
    {
        using var lease = limiter.AttemptAcquire();
        return lease.IsAcquired ? null : 1;
    }

    private static FixedWindowRateLimiter PerSecond(int permits) =>
        new(new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromSeconds(1), QueueLimit = 0 });

    private static PartitionedRateLimiter<string> PerMinute(int permits) => PartitionedRateLimiter.Create<string, string>(visitor =>
        RateLimitPartition.GetSlidingWindowLimiter(visitor, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = permits, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0,
        }));
}
