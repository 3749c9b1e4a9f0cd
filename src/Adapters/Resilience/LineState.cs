namespace Adapters.Resilience;

/// <summary>State of the circuit breaker of a partner's line, for screens and metrics.</summary>
public enum LineState
{
    /// <summary>Calls pass.</summary>
    Closed,

    /// <summary>Too many failed: no call passes until the pause is over.</summary>
    Open,

    /// <summary>The pause is over: one call passes and decides.</summary>
    HalfOpen,
}
