using Hub.Ledger;

namespace Hub.Outbound;

/// <summary>How a record becomes a partner's row.</summary>
internal interface IRowFormat
{
    /// <summary>The key by which the partner knows the record; null when it cannot be told (the department is not in the reference data).</summary>
    string? BusinessKey(ClaimedExchange exchange);

    /// <summary>The row of this version for this operation; the same exchange and operation give the same digest.</summary>
    RenderedRow Render(ClaimedExchange exchange, char operation);
}
