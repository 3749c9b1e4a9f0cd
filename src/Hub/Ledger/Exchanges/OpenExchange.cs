using Hub.Ledger.Maps;
using Hub.Ledger.Store;

namespace Hub.Ledger.Exchanges;

/// <summary>An exchange that a transaction loaded and may have changed.</summary>
internal sealed class OpenExchange(Stored<ExchangeEntry> stored)
{
    public Stored<ExchangeEntry> Stored { get; } = stored;

    public ExchangeEntry Row { get; set; } = stored.Row;

    public bool IsChanged => !ReferenceEquals(Row, Stored.Row);
}
