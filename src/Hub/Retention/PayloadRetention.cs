using Hub.Hosting;
using Hub.Ledger;

namespace Hub.Retention;

/// <summary>Lets old bytes go by rule: payloads whose every submission is old and settled, and what a killed hub left in its spool.</summary>
internal sealed class PayloadRetention(ILedger ledger, RetentionRules rules, HubOptions options)
{
    private const int Portion = 100;

    /// <summary>Payloads and bytes let go, spool files removed.</summary>
    public async Task<(int Payloads, long Bytes, int Files)> RunAsync(string actor, CancellationToken cancellationToken)
    {
        var (payloads, bytes) = (0, 0L);
        var now = options.Time.GetUtcNow();
        foreach (var feed in await ledger.Payloads.FeedsAsync(cancellationToken))
        {
            if (rules.For(feed) is not { } rule)
            {
                continue;
            }

            int gone;
            do
            {
                (gone, var size) = await ledger.Payloads.LetGoAsync(feed, now.AddDays(-rule.KeepDays), Portion, actor, cancellationToken);
                (payloads, bytes) = (payloads + gone, bytes + size);
            }
            while (gone == Portion);
        }

        return (payloads, bytes, ClearSpool(now));
    }

    private int ClearSpool(DateTimeOffset now)
    {
        var spool = new DirectoryInfo(Path.Combine(options.DataFolder, "spool"));
        var old = spool.Exists ? spool.GetFiles().Where(file => file.LastWriteTimeUtc < now.UtcDateTime.AddHours(-rules.Spool.KeepHours)).ToList() : [];
        old.ForEach(file => file.Delete());
        return old.Count;
    }
}
