using Hub.Ledger;

namespace Hub.Inbound.Record;

/// <summary>
/// Versions that a feed's routing condition lets go: who was told of an earlier one is owed this one too, and Claim makes a deletion of it.
/// Who was never told is told nothing. One look-up for the batch.
/// </summary>
internal static class Leavings
{
    public static async Task OweAsync(InboundBatch batch, IInboundTransaction transaction)
    {
        if (batch.Past.Count == 0)
        {
            return;
        }

        var told = await transaction.FindToldAsync([.. batch.Past.Select(PlaceOf).Distinct()]);

        // What the batch itself owes, an earlier row of the same record for example, the ledger does not know yet.
        var owedHere = batch.Write.Exchanges.ToLookup(PlaceOf, exchange => exchange.Version);
        foreach (var leaving in batch.Past.Where(one => told.Contains(PlaceOf(one)) || owedHere[PlaceOf(one)].Any(version => version < one.Version)))
        {
            batch.Write.Exchanges.Add(leaving);
            batch.Owed.Add(leaving.Feed);
        }
    }

    private static (FeedKey Feed, RecordId Record) PlaceOf(NewExchange exchange) => (exchange.Feed, exchange.Record);
}
