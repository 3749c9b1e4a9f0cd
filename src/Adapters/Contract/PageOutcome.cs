namespace Adapters.Contract;

/// <summary>What became of reading a page. Closed: exactly one of the nested cases.</summary>
public abstract record PageOutcome
{
    private PageOutcome()
    {
    }

    /// <summary>The partner answered.</summary>
    /// <param name="Bytes">What the page holds, in the feed's format; empty when there is nothing new.</param>
    /// <param name="Name">Name of the page as people read it, for example <c>credit-classes-000123.json</c>.</param>
    /// <param name="Next">Cursor behind the page; null when the partner gave none and the old one stays.</param>
    /// <param name="More">Whether there is more to read at once.</param>
    public sealed record Page(ReadOnlyMemory<byte> Bytes, string Name, string? Next, bool More) : PageOutcome;

    /// <summary>No answer, or one that cannot be read: nothing is known, ask again.</summary>
    /// <param name="Cause">Why.</param>
    /// <param name="Detail">What happened, in Chinese, without payload or secret.</param>
    /// <param name="RetryAfter">How long to wait; null when nobody said.</param>
    public sealed record Unanswered(Cause Cause, string Detail, TimeSpan? RetryAfter) : PageOutcome;
}
