using Canonical.Faults;
using Hub.Ledger;

namespace Hub.Polling;

/// <summary>What one run over a polled feed did.</summary>
internal sealed record PollReport
{
    /// <summary>Pages that became submissions.</summary>
    public int Pages { get; init; }

    /// <summary>Pages that were here before and were not received again.</summary>
    public int Repeated { get; init; }

    /// <summary>Their rows by verdict.</summary>
    public VerdictCounts Counts { get; init; }

    /// <summary>Why the run ended before the partner had nothing more; null when it came to the end.</summary>
    public Fault? Fault { get; init; }

    /// <summary>How long the partner asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The cursor after the run.</summary>
    public string? Cursor { get; init; }
}
