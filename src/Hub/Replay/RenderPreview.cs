using Hub.Ledger;
using Hub.Outbound;

namespace Hub.Replay;

/// <summary>Renders and checks an exchange as it would be now, without sending: what a replay's dry run tells.</summary>
internal sealed class RenderPreview(ILedger ledger, IEnumerable<OutboundFeed> feeds)
{
    /// <summary>An outcome of <see cref="ReplayOutcomes"/> and, in Chinese, why.</summary>
    public async Task<(string Outcome, string? Detail)> JudgeAsync(ExchangeView exchange, CancellationToken cancellationToken)
    {
        if (feeds.FirstOrDefault(f => f.Key == exchange.Feed) is not { } feed)
        {
            return (ReplayOutcomes.Refused, $"平台通道 {exchange.Feed} 未配置。");
        }

        var record = await ledger.Queries.FindRecordAsync(exchange.Record, exchange.Version, cancellationToken);
        if (record is null)
        {
            return (ReplayOutcomes.Refused, "记录不存在。");
        }

        var subject = record.Subject is { } id ? (await ledger.Queries.FindSubjectAsync(id, cancellationToken))?.Subject : null;
        var claimed = new ClaimedExchange(
            exchange.Id, exchange.Feed, exchange.Record, exchange.Key, exchange.Version, record.State, record.Body, subject, exchange.State, exchange.Attempts,
            null, exchange.RowDigest, exchange.BatchNo);
        var row = feed.Format.Render(claimed, exchange.Operation ?? 'i');
        if (row.Faults.Count > 0)
        {
            return (ReplayOutcomes.StillInvalid, string.Join("；", row.Faults.Select(f => $"{f.Code} {f.Message}")));
        }

        var errors = feed.RowSchema?.Validate(row.Bytes) ?? [];
        return errors.Count > 0
            ? (ReplayOutcomes.StillInvalid, string.Join("；", errors.Select(e => $"{e.InstancePointer} {e.MessageZh}")))
            : exchange.RowDigest is null || exchange.RowDigest == row.Digest
                ? (ReplayOutcomes.Same, "内容与上次相同。")
                : (ReplayOutcomes.WouldChange, "内容与上次不同（映射或基础数据已更新）。");
    }
}
