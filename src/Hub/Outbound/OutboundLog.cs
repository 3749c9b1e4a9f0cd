using Hub.Ledger;

namespace Hub.Outbound;

/// <summary>What the outbound flow tells operators; ids 7000 to 7099. Never a payload, never a name.</summary>
internal static partial class OutboundLog
{
    [LoggerMessage(7001, LogLevel.Error, "Feed {Feed} stopped on an unexpected error and starts again in {Wait}")]
    public static partial void PumpFailed(this ILogger logger, Exception exception, FeedKey feed, TimeSpan wait);

    [LoggerMessage(7002, LogLevel.Critical, "Partner {Partner} did not accept our identity; paused until {Until}: {Detail}")]
    public static partial void PartnerPaused(this ILogger logger, string partner, DateTimeOffset until, string detail);

    [LoggerMessage(7003, LogLevel.Warning, "Breaker of partner {Partner} opened until {Until}, cause {Cause}: {Detail}")]
    public static partial void BreakerOpened(this ILogger logger, string partner, DateTimeOffset until, string cause, string detail);

    [LoggerMessage(7004, LogLevel.Information, "Breaker of partner {Partner} closed")]
    public static partial void BreakerClosed(this ILogger logger, string partner);

    [LoggerMessage(7005, LogLevel.Warning, "Feed {Feed} used up its batch numbers and waits until {Until}")]
    public static partial void DayUsedUp(this ILogger logger, FeedKey feed, DateTimeOffset until);

    [LoggerMessage(7006, LogLevel.Error, "Adapter of feed {Feed} broke on attempt {Attempt}")]
    public static partial void AdapterBroke(this ILogger logger, Exception exception, FeedKey feed, AttemptId attempt);

    [LoggerMessage(7007, LogLevel.Error, "Rendering exchange {Exchange} of feed {Feed} broke")]
    public static partial void RenderBroke(this ILogger logger, Exception exception, FeedKey feed, ExchangeId exchange);

    [LoggerMessage(7008, LogLevel.Warning, "The ledger refused to settle exchange {Exchange} of feed {Feed} as {State}")]
    public static partial void SettlementRefused(this ILogger logger, FeedKey feed, ExchangeId exchange, string state);

    [LoggerMessage(7009, LogLevel.Warning, "Publishing the wake-up for feed {Feed} failed; the sweep will find its work")]
    public static partial void WakeupFailed(this ILogger logger, Exception exception, FeedKey feed);

    [LoggerMessage(7010, LogLevel.Warning, "{Count} sending exchanges lost their lease and became unknown")]
    public static partial void LeasesExpired(this ILogger logger, int count);

    [LoggerMessage(7013, LogLevel.Warning, "{Count} exchanges were left under way by a process that ended without giving them back")]
    public static partial void LeasesTakenOver(this ILogger logger, int count);

    [LoggerMessage(7011, LogLevel.Error, "The partner of feed {Feed} refused a whole batch: {Detail}")]
    public static partial void BatchRefused(this ILogger logger, FeedKey feed, string detail);

    [LoggerMessage(7014, LogLevel.Warning, "The partner of feed {Feed} knows batch number {BatchNo} with other content; other numbers are tried")]
    public static partial void NumberUsed(this ILogger logger, FeedKey feed, string batchNo);

    [LoggerMessage(7012, LogLevel.Information, "Feed {Feed} stopped; what had not left was given back")]
    public static partial void PumpStopped(this ILogger logger, FeedKey feed);
}
