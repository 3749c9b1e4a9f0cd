namespace Sandbox.Front;

/// <summary>Headers by which the door tells the simulated partner behind it what the request line was and what to do.</summary>
internal static class PassedOn
{
    /// <summary>Path and query exactly as on the request line: they are signed.</summary>
    public const string Target = "X-Sandbox-Target";

    /// <summary>Reject every n-th row.</summary>
    public const string RejectEvery = "X-Sandbox-Reject-Every";

    /// <summary>Which page to give in place of the one asked for: -1 the one before, 1 the one after.</summary>
    public const string PageShift = "X-Sandbox-Page-Shift";

    /// <summary>How the partner itself is to misbehave: a kind of fault.</summary>
    public const string Behaviour = "X-Sandbox-Behaviour";
}
