using System.Globalization;
using System.Threading.RateLimiting;
using Canonical.Faults;
using Hub.Registry;
using Hub.Security;

namespace Hub.Api;

/// <summary>How many submissions a partner may send per feed and minute, from its <c>partner.yaml</c>, over all doors together; operators are not limited.</summary>
internal sealed class SubmissionRate : IDisposable
{
    private readonly PartitionedRateLimiter<InboundFeed> _limiter = PartitionedRateLimiter.Create<InboundFeed, string>(feed =>
        RateLimitPartition.GetSlidingWindowLimiter(feed.Key.ToString(), _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = feed.PerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0,
        }));

    /// <summary>Counts one submission; when it is one too many, says so in the answer's <c>Retry-After</c> and in the fault.</summary>
    public Fault? Refuse(InboundFeed feed, Caller caller, HttpResponse response)
    {
        if (caller.IsOperator)
        {
            return null;
        }

        using var lease = _limiter.AttemptAcquire(feed);
        if (lease.IsAcquired)
        {
            return null;
        }

        var seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)wait.TotalSeconds) : 60;
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return new Fault("API-8429", "该通道的报送过于频繁。", $"请在 {seconds} 秒后重试；多条记录请合并为一次报送（NDJSON 或文件）。");
    }

    public void Dispose() => _limiter.Dispose();
}
