using System.Threading.RateLimiting;

namespace Hub.Security;

/// <summary>How many wrong keys one address may try: who tries more is not looked up for a while, so that guessing cannot keep the ledger busy.</summary>
internal sealed class WrongKeys : IDisposable
{
    public const int PerMinute = 60;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(place =>
        RateLimitPartition.GetSlidingWindowLimiter(place, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0,
        }));

    public bool AreTooMany(string place)
    {
        using var lease = _limiter.AttemptAcquire(place, permitCount: 0);
        return !lease.IsAcquired;
    }

    public void Note(string place) => _limiter.AttemptAcquire(place).Dispose();

    public void Dispose() => _limiter.Dispose();
}
