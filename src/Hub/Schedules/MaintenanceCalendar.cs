using Adapters.Catalogue;

namespace Hub.Schedules;

/// <summary>When partners are closed for maintenance, by their manifests.</summary>
internal sealed class MaintenanceCalendar(PartnerCatalogue? catalogue = null)
{
    private readonly Dictionary<string, IReadOnlyList<MaintenanceWindow>> _windows =
        (catalogue?.Adapters ?? []).ToDictionary(partner => partner.PartnerId, partner => partner.Maintenance, StringComparer.Ordinal);

    /// <summary>Until when the partner is closed; null: it is open.</summary>
    public DateTimeOffset? ClosedUntil(string partner, DateTimeOffset now) =>
        _windows.GetValueOrDefault(partner)?.Select(window => window.ClosedUntil(now)).Max();
}
