namespace Adapters.Contract;

/// <summary>A partner that tells whose a token is that somebody shows; implemented beside <see cref="IOutboundAdapter"/>.</summary>
public interface ISubjectTokens
{
    /// <summary>Asks once: a token may be used up by the question. Never throws for what a network or a partner does.</summary>
    Task<TokenOutcome> FindSubjectAsync(string token, CancellationToken cancellationToken);
}

/// <summary>Why a token is worth nothing.</summary>
public enum TokenState
{
    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Somebody used it before.</summary>
    Used,

    /// <summary>The partner never gave it out.</summary>
    Unknown,
}

/// <summary>What the partner says of a token. Closed: exactly one of the nested cases.</summary>
public abstract record TokenOutcome
{
    private TokenOutcome()
    {
    }

    /// <summary>The token is good.</summary>
    /// <param name="Uscc">Unified social credit code of its subject.</param>
    /// <param name="Name">Name of its subject.</param>
    /// <param name="ExpiresAt">Until when it would have been good.</param>
    public sealed record Subject(string Uscc, string Name, DateTimeOffset ExpiresAt) : TokenOutcome;

    /// <summary>The token is worth nothing.</summary>
    /// <param name="State">Why.</param>
    public sealed record Invalid(TokenState State) : TokenOutcome;

    /// <summary>No answer: nothing is known, and the token may be used up.</summary>
    /// <param name="Cause">Why.</param>
    /// <param name="Detail">What happened, in Chinese, without the token.</param>
    /// <param name="RetryAfter">How long to wait; null when nobody said.</param>
    public sealed record Unanswered(Cause Cause, string Detail, TimeSpan? RetryAfter) : TokenOutcome;
}
