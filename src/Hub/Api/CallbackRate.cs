using System.Threading.RateLimiting;
using Hub.Ledger;
using Hub.Registry;
using Hub.Security;

namespace Hub.Api;

/// <summary>
/// How often one address may call a feed's callback door per minute, from the feed's <c>rate</c>. Counted per caller's address,
/// because nobody is known before the signature is checked: a stranger must not use up what the partner may send.
/// </summary>
internal static class CallbackRate
{
    public const string Policy = "callbacks";

    /// <summary>For doors that do not exist.</summary>
    private const int Knocks = 60;

    public static RateLimitPartition<string> PartitionOf(HttpContext http)
    {
        var feed = new FeedKey($"{http.Request.RouteValues["partner"]}", $"{http.Request.RouteValues["feed"]}");
        var inbound = http.RequestServices.GetRequiredService<PartnerRegistry>().FindInbound(feed);
        var door = inbound is null ? "" : feed.ToString();
        return RateLimitPartition.GetSlidingWindowLimiter($"{door} {http.RequestServices.GetRequiredService<ClientAddress>().PlaceOf(http)}", _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = inbound?.PerMinute ?? Knocks, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0,
        });
    }
}
