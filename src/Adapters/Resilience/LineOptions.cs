namespace Adapters.Resilience;

/// <summary>How a line is set up.</summary>
/// <param name="Filing">Profile of what has an effect.</param>
/// <param name="Query">Profile of questions.</param>
/// <param name="RatePerSecond">Calls per second, 1 or more.</param>
internal sealed record LineOptions(ResilienceProfile Filing, ResilienceProfile Query, int RatePerSecond)
{
    /// <summary>This line with the partner's own times for one try; the total leaves room for the tries of the profile.</summary>
    public LineOptions WithTimeouts(TimeSpan filing, TimeSpan query) => this with
    {
        Filing = Filing with { PerTry = filing, Total = 2 * filing },
        Query = Query with { PerTry = query, Total = (Query.Retries + 2) * query },
    };

    /// <summary>How many calls of the last 30 seconds it takes before half of them failing opens the circuit.</summary>
    public int BreakerMinimumCalls { get; init; } = 10;

    /// <summary>How long the circuit stays open.</summary>
    public TimeSpan BreakerPause { get; init; } = TimeSpan.FromSeconds(15);
}
