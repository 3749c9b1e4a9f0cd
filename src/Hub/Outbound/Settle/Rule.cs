namespace Hub.Outbound.Settle;

/// <summary>How long to wait before the next try or question.</summary>
internal enum Wait
{
    /// <summary>There is no next one.</summary>
    None,

    /// <summary>Doubling from the first wait to the longest, with jitter.</summary>
    Backoff,

    /// <summary>As long as the partner asked, with jitter on top so that not all come at once.</summary>
    AsAsked,

    /// <summary>As long as the partner is paused.</summary>
    Pause,

    /// <summary>Until a question can be expected to tell.</summary>
    Ask,
}

/// <summary>What follows from a cause: the state of an exchange that was sent, of one that was not, and the wait.</summary>
internal sealed record Rule(string Sent, string Unsent, Wait Wait);
