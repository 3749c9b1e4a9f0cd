using Hub.Ledger;

namespace Hub.Inbound.Receive;

/// <summary>What a door brings: a stream of bytes for a feed. Doors differ in nothing else.</summary>
/// <param name="Door"><c>rest</c>, <c>file</c>, <c>soap</c>, <c>staging</c> or <c>poll</c>.</param>
/// <param name="Actor">The API key or operator behind it.</param>
internal sealed record Arrival(FeedKey Feed, Stream Content, string FileName, string? IdempotencyKey, string Door, string Actor)
{
    /// <summary>How long the content says it is; 0 when it does not say.</summary>
    public long Length { get; init; }
}
