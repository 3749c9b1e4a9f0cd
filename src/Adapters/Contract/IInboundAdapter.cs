namespace Adapters.Contract;

/// <summary>
/// One inbound feed that the hub polls: reads pages by cursor. A page is received like any submission, so the adapter
/// never maps, validates, repeats or stores; it turns the partner's answer into bytes that the feed's format reads.
/// Safe to call again with the same cursor: the same bytes are the first submission again.
/// </summary>
public interface IInboundAdapter
{
    /// <summary>Kebab-case id of the partner.</summary>
    string PartnerId { get; }

    /// <summary>
    /// Reads what follows the cursor; null reads from the beginning. Never throws for what a network or a partner does;
    /// throws <see cref="OperationCanceledException"/> when cancelled.
    /// </summary>
    Task<PageOutcome> ReadPageAsync(string? after, CancellationToken cancellationToken);
}

/// <summary>A partner that wants to be told what the hub has kept; implemented beside <see cref="IInboundAdapter"/>.</summary>
public interface IPageReceipt
{
    /// <summary>Says that everything up to the cursor is durable here. May be said again; false when the partner did not take it.</summary>
    Task<bool> ConfirmAsync(string cursor, CancellationToken cancellationToken);
}
