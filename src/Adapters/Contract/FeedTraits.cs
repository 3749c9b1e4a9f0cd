namespace Adapters.Contract;

/// <summary>The last state of an exchange that a partner can prove.</summary>
public enum FinalState
{
    /// <summary>The answer per row is all there will ever be.</summary>
    Receipted,

    /// <summary>A later query or reconciliation shows that the partner holds the record.</summary>
    Confirmed,
}

/// <summary>What the outbound flow needs to know of a partner's feed.</summary>
/// <param name="MaxBatch">Most items the partner takes at once, 1 or more.</param>
/// <param name="NeedsBatchNumber">Whether a batch needs a number, unique per sender and Shanghai day.</param>
/// <param name="FinalState">Which state is final.</param>
/// <param name="CanQuery">Whether the partner can be asked what it holds.</param>
/// <param name="IdempotentByKey">Whether sending the same idempotency key again has no second effect.</param>
public sealed record FeedTraits(
    int MaxBatch, bool NeedsBatchNumber, FinalState FinalState, bool CanQuery, bool IdempotentByKey);
