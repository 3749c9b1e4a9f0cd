namespace Adapters.Contract;

/// <summary>One page of what a partner says it holds.</summary>
public abstract record HoldingsPage
{
    private HoldingsPage()
    {
    }

    /// <summary>The partner answered.</summary>
    /// <param name="Count">How many records it holds in all (of that day, when one was asked for), deleted ones not counted.</param>
    /// <param name="Copies">The records of this page, by ascending key.</param>
    /// <param name="Next">Cursor of the next page; null at the end.</param>
    public sealed record Held(long Count, IReadOnlyList<PartnerCopy> Copies, string? Next) : HoldingsPage;

    /// <summary>No answer.</summary>
    /// <param name="Cause">Why.</param>
    /// <param name="Detail">What happened, in Chinese.</param>
    /// <param name="RetryAfter">How long to wait; null when nobody said.</param>
    public sealed record Unanswered(Cause Cause, string Detail, TimeSpan? RetryAfter) : HoldingsPage;
}

/// <summary>An adapter whose partner tells what it holds, for reconciliation; implemented beside <see cref="IOutboundAdapter"/>.</summary>
public interface IReconciliationSource
{
    /// <summary>One page of the records whose last change the partner accepted on that Shanghai day; all records when the day is null.</summary>
    Task<HoldingsPage> ReadHoldingsAsync(DateOnly? day, string? after, CancellationToken cancellationToken);
}
