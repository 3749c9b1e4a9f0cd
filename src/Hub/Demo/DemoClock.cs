namespace Hub.Demo;

/// <summary>
/// The clock of hub and partners. It starts a day behind, because books are compared only when a day is over, and is now from then on.
/// </summary>
internal sealed class DemoClock : TimeProvider
{
    private long _behind = TimeSpan.FromDays(1).Ticks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(-Interlocked.Read(ref _behind));

    /// <summary>The next morning comes: from here on it is now.</summary>
    public void CatchUp() => Interlocked.Exchange(ref _behind, 0);
}
