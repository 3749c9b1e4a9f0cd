using Adapters.Catalogue;
using Adapters.Contract;
using Canonical.Schema;
using Hub.Ledger;

namespace Hub.Outbound;

/// <summary>An outbound feed with everything that the flow needs to serve it.</summary>
internal sealed record OutboundFeed
{
    public required FeedKey Key { get; init; }

    public required IOutboundAdapter Adapter { get; init; }

    public required IRowFormat Format { get; init; }

    /// <summary>The partner's schema of a row; null when it has none.</summary>
    public ISchemaValidator? RowSchema { get; init; }

    /// <summary>Whose batch numbers are counted.</summary>
    public required string Sender { get; init; }

    /// <summary>Items per batch, 1 or more, at most what the partner takes.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Batches under way at the same time.</summary>
    public required int InFlight { get; init; }

    /// <summary>Batches per second, evenly spaced; null: as fast as it goes.</summary>
    public double? RatePerSecond { get; init; }

    /// <summary>When the partner is closed: nothing is sent or asked then.</summary>
    public IReadOnlyList<MaintenanceWindow> Maintenance { get; init; } = [];
}
