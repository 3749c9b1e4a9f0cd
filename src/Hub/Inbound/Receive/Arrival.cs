using Hub.Ledger;

namespace Hub.Inbound.Receive;

/// <summary>What a door brings: a stream of bytes for a feed. Doors differ in nothing else.</summary>
/// <param name="Door"><c>rest</c>, <c>file</c>, <c>soap</c>, <c>staging</c>, <c>poll</c> or <c>callback</c>.</param>
/// <param name="Actor">The API key or operator behind it.</param>
internal sealed record Arrival(FeedKey Feed, Stream Content, string FileName, string? IdempotencyKey, string Door, string Actor)
{
    /// <summary>How long the content says it is; 0 when it does not say.</summary>
    public long Length { get; init; }

    /// <summary>Whether only the idempotency key tells a repeat: two pages or two events may say the same at different times.</summary>
    public bool KeyDecides { get; init; }

    /// <summary>Whether it is a list that ends what it does not name: sent again behind another one, the same bytes say something new.</summary>
    public bool IsWhole { get; init; }
}
