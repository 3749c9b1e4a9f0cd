using System.Globalization;
using Hub.Ledger.Maps;
using Hub.Ledger.Store;

namespace Hub.Ledger.Exchanges;

/// <summary>Makes leased exchanges <c>sending</c>.</summary>
internal static class ExchangeStarter
{
    public static async Task<IReadOnlyList<IReadOnlySet<ExchangeId>>> RunAsync(StoreTransaction transaction, IReadOnlyList<AttemptStart> starts)
    {
        var stored = await ExchangeLoad.LoadAsync(transaction, starts.SelectMany(start => start.Items).Select(item => item.Exchange));
        var started = new List<IReadOnlySet<ExchangeId>>(starts.Count);
        foreach (var start in starts)
        {
            var ours = new HashSet<ExchangeId>(start.Items.Count);
            foreach (var item in start.Items)
            {
                if (stored.TryGetValue(item.Exchange.Value, out var one) && IsOurs(one.Row, start))
                {
                    one.Row = Start(transaction, one.Row, start, item);
                    ours.Add(item.Exchange);
                }
            }

            if (ours.Count > 0)
            {
                transaction.Evidence.Note("send", start.Owner);
            }

            started.Add(ours);
        }

        await ExchangeLoad.SaveAsync(transaction, stored);
        return started;
    }

    private static bool IsOurs(ExchangeEntry row, AttemptStart start) =>
        row.State == ExchangeStates.Pending && row.LeaseOwner == start.Owner && row.DueAt > start.At;

    private static ExchangeEntry Start(StoreTransaction transaction, ExchangeEntry row, AttemptStart start, AttemptItem item) => ExchangeLoad.Change(
        transaction,
        row,
        row with
        {
            State = ExchangeStates.Sending,
            Attempts = row.Attempts + 1,
            Attempt = start.Id.Value,
            Operation = item.Operation.ToString(CultureInfo.InvariantCulture),
            RowDigest = item.RowDigest,
            BatchNo = start.BatchNo,
            Cause = null,
            Detail = null,
        },
        start.At);
}
