namespace Adapters.Contract;

/// <summary>
/// One outbound feed of one partner: turns bytes into the partner's message and its answer into a closed outcome.
/// It never maps, validates, repeats, logs payloads or touches storage. Safe for concurrent calls.
/// </summary>
public interface IOutboundAdapter
{
    /// <summary>Kebab-case id of the partner.</summary>
    string PartnerId { get; }

    /// <summary>What the flow needs to know of the feed.</summary>
    FeedTraits Traits { get; }

    /// <summary>
    /// Sends the batch at most once. Never throws for what a network or a partner does; a cancellation after bytes left
    /// is <see cref="BatchOutcome.Unknown"/>, one before throws <see cref="OperationCanceledException"/>.
    /// </summary>
    Task<BatchOutcome> SendAsync(OutboundBatch batch, CancellationToken cancellationToken);

    /// <summary>Asks what the partner holds; any number of keys.</summary>
    Task<QueryOutcome> QueryAsync(IReadOnlyList<string> businessKeys, CancellationToken cancellationToken);
}
