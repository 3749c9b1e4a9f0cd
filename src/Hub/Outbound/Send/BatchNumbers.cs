using System.Globalization;
using Hub.Ledger;

namespace Hub.Outbound.Send;

/// <summary>Batch numbers <c>yyyyMMdd</c> and five digits, unique per sender and Shanghai day.</summary>
internal sealed class BatchNumbers(ILedger ledger, TimeProvider time)
{
    private const int LongestLeap = 256;

    /// <summary>The next number; null when the day's 99,999 are used up.</summary>
    public async Task<string?> NextAsync(string sender, CancellationToken cancellationToken)
    {
        var day = ShanghaiTime.Day(time.GetUtcNow());
        return await ledger.Outbound.NextBatchNumberAsync(sender, day, cancellationToken) is { } number
            ? string.Create(CultureInfo.InvariantCulture, $"{day:yyyyMMdd}{number:00000}")
            : null;
    }

    /// <summary>
    /// Leaves numbers out that the partner may know already, twice as many each time: a ledger restored from a backup begins again at a
    /// number that the platform has seen. Gaps are allowed.
    /// </summary>
    /// <param name="sender">Who sends.</param>
    /// <param name="refusals">Numbers refused in a row.</param>
    /// <param name="cancellationToken">Stops between two numbers.</param>
    public async Task LeapAsync(string sender, int refusals, CancellationToken cancellationToken)
    {
        var leap = Math.Min(1 << Math.Min(refusals - 1, 30), LongestLeap);
        for (var i = 1; i < leap && await NextAsync(sender, cancellationToken) is not null; i++)
        {
        }
    }
}
