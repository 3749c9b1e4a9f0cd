using Hub.Ledger;

namespace Hub.Replay;

/// <summary>How far the records of exchanges have come since.</summary>
internal static class NewestVersions
{
    public static async Task<IReadOnlyDictionary<RecordId, int>> OfAsync(ILedger ledger, IEnumerable<ExchangeView> exchanges, CancellationToken cancellationToken) =>
        (await ledger.Queries.ReadNewestAsync([.. exchanges.Select(exchange => exchange.Record).Distinct()], cancellationToken))
            .ToDictionary(record => record.Id, record => record.Version);
}
