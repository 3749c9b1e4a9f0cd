namespace Adapters.Contract;

/// <summary>What the partner holds of one record.</summary>
/// <param name="BusinessKey">The key asked for.</param>
/// <param name="Operation">The last operation it accepted: <c>i</c>, <c>u</c> or <c>d</c> (deleted, known, no longer held).</param>
/// <param name="BatchNo">The batch that brought it; null for a feed without batch numbers.</param>
/// <param name="ContentDigest">Digest of the row it accepted last, by the rule of <see cref="RowDigest"/>.</param>
/// <param name="ReceiptNo">Its receipt.</param>
public sealed record PartnerCopy(
    string BusinessKey, char Operation, string? BatchNo, string ContentDigest, string ReceiptNo);

/// <summary>A partner's answer to a query by business key. Closed: exactly one of the nested cases.</summary>
public abstract record QueryOutcome
{
    private QueryOutcome()
    {
    }

    /// <summary>The partner answered; a key without a copy is not known there.</summary>
    /// <param name="Copies">What it holds, in no particular order.</param>
    public sealed record Found(IReadOnlyList<PartnerCopy> Copies) : QueryOutcome;

    /// <summary>No answer: nothing is known, ask again.</summary>
    /// <param name="Cause">Why.</param>
    /// <param name="Detail">What happened, in Chinese.</param>
    /// <param name="RetryAfter">How long to wait; null when nobody said.</param>
    public sealed record Unanswered(Cause Cause, string Detail, TimeSpan? RetryAfter) : QueryOutcome;
}
