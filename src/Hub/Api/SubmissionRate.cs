using System.Globalization;
using System.Threading.RateLimiting;
using Canonical.Faults;
using Hub.Registry;
using Hub.Security;

namespace Hub.Api;

/// <summary>
/// How many submissions a partner may send per feed and minute, from its <c>partner.yaml</c>, over all doors together, and how many files it
/// may have recognised; operators are not limited.
/// </summary>
internal sealed class SubmissionRate : IDisposable
{
    private readonly PartitionedRateLimiter<InboundFeed> _limiter = PartitionedRateLimiter.Create<InboundFeed, string>(feed =>
        RateLimitPartition.GetSlidingWindowLimiter(feed.Key.ToString(), _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = feed.PerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0,
        }));

    public const string RecognitionPolicy = "recognition";

    /// <summary>Files of one partner that are recognised per minute: each is read from its start by every feed of it.</summary>
    public const int RecognitionsPerMinute = 60;

    public const string DocumentPolicy = "received-documents";

    /// <summary>Documents of one partner that are examined per minute: each may keep a process busy.</summary>
    public const int DocumentsPerMinute = 120;

    /// <summary>What one partner has recognised is counted together; operators are not limited.</summary>
    public static RateLimitPartition<string> RecognitionOf(HttpContext http) => Of(http, RecognitionsPerMinute);

    /// <summary>The same for documents handed in.</summary>
    public static RateLimitPartition<string> DocumentsOf(HttpContext http) => Of(http, DocumentsPerMinute);

    private static RateLimitPartition<string> Of(HttpContext http, int perMinute) =>
        http.User.Identity?.IsAuthenticated == true && Caller.Of(http.User).Partner is { } partner
            ? RateLimitPartition.GetSlidingWindowLimiter(
                partner,
                _ => new SlidingWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0 })
            : RateLimitPartition.GetNoLimiter("");

    /// <summary>Counts one submission; when it is one too many, says so in the answer's <c>Retry-After</c> and in the fault.</summary>
    public Fault? Refuse(InboundFeed feed, Caller caller, HttpResponse response)
    {
        if (caller.IsOperator)
        {
            return null;
        }

        using var lease = _limiter.AttemptAcquire(feed);
        return lease.IsAcquired ? null : TooOften(lease, response);
    }

    /// <summary>The words of the refusal; the answer says when to come again.</summary>
    public static Fault TooOften(RateLimitLease lease, HttpResponse response)
    {
        var seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)wait.TotalSeconds) : 60;
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return new Fault("API-8429", "请求过于频繁，超过了该通道（或该接口）的频率上限。", $"请在 {seconds} 秒后重试；多条记录请合并为一次报送（NDJSON 或文件）。");
    }

    public void Dispose() => _limiter.Dispose();
}
