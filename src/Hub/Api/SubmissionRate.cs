using System.Threading.RateLimiting;
using Canonical.Faults;
using Hub.Ledger;
using Hub.Registry;
using Hub.Security;
using Microsoft.AspNetCore.RateLimiting;

namespace Hub.Api;

/// <summary>
/// How many submissions a partner may send per feed and minute, from its <c>partner.yaml</c>, and how many files it may have recognised;
/// operators are not limited.
/// </summary>
internal static class SubmissionRate
{
    public const string Policy = "submissions";

    public const string RecognitionPolicy = "recognition";

    /// <summary>Files of one partner that are recognised per minute: each is read from its start by every feed of it.</summary>
    public const int RecognitionsPerMinute = 60;

    public static void Configure(RateLimiterOptions options)
    {
        options.AddPolicy(Policy, PartitionOf);
        options.AddPolicy(RecognitionPolicy, http => http.User.Identity?.IsAuthenticated == true && Caller.Of(http.User).Partner is { } partner
            ? Window($"recognise:{partner}", RecognitionsPerMinute)
            : RateLimitPartition.GetNoLimiter(""));
        options.AddPolicy(CallbackRate.Policy, CallbackRate.PartitionOf);
        options.OnRejected = async (context, _) =>
        {
            var seconds = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)wait.TotalSeconds) : 60;
            context.HttpContext.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            await Problems.Of(429, new Fault(
                "API-8429", "请求过于频繁，超过了该通道（或该接口）的频率上限。", $"请在 {seconds} 秒后重试；多条记录请合并为一次报送（NDJSON 或文件）。")).ExecuteAsync(context.HttpContext);
        };
    }

    private static RateLimitPartition<string> PartitionOf(HttpContext http)
    {
        // Who knocks at the door of another is told that there is none; it must not use up what that other may send.
        var feed = new FeedKey($"{http.Request.RouteValues["partner"]}", $"{http.Request.RouteValues["feed"]}");
        if (http.User.Identity?.IsAuthenticated != true || Caller.Of(http.User).Partner != feed.Partner
            || http.RequestServices.GetRequiredService<PartnerRegistry>().FindInbound(feed) is not { } inbound)
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        return Window(feed.ToString(), inbound.PerMinute);
    }

    private static RateLimitPartition<string> Window(string key, int perMinute) => RateLimitPartition.GetSlidingWindowLimiter(
        key, _ => new SlidingWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0 });
}
