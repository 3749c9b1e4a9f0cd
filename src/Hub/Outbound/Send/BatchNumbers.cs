using System.Globalization;
using Hub.Ledger;

namespace Hub.Outbound.Send;

/// <summary>Batch numbers <c>yyyyMMdd</c> and five digits, unique per sender and Shanghai day.</summary>
internal sealed class BatchNumbers(ILedger ledger, TimeProvider time)
{
    /// <summary>The next number; null when the day's 99,999 are used up.</summary>
    public async Task<string?> NextAsync(string sender, CancellationToken cancellationToken)
    {
        var day = ShanghaiTime.Day(time.GetUtcNow());
        return await ledger.Outbound.NextBatchNumberAsync(sender, day, cancellationToken) is { } number
            ? string.Create(CultureInfo.InvariantCulture, $"{day:yyyyMMdd}{number:00000}")
            : null;
    }
}
