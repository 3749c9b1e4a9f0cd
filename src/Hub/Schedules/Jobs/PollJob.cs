using System.Globalization;
using Adapters.Catalogue;
using Hub.Ledger;
using Hub.Polling;

namespace Hub.Schedules.Jobs;

/// <summary>Reads what is new on one polled feed.</summary>
internal sealed class PollJob(PolledFeed feed, string title, FeedPoll poll) : IScheduledJob
{
    public JobPlan Plan { get; } = new(
        $"poll.{feed.PartnerId}.{feed.Id}", $"读取 {title}", JobClock.Each(feed.Every), MisfirePolicy.Skip, feed.PartnerId, Cursor: CursorOf(feed.PartnerId, feed.Id));

    /// <summary>The setting that holds the cursor of a polled feed.</summary>
    public static string CursorOf(string partner, string feed) => $"cursor:{new FeedKey(partner, feed)}";

    public async Task<JobResult> RunAsync(JobTurn turn, CancellationToken cancellationToken)
    {
        var report = await poll.RunAsync(feed, new TurnBook(turn, Plan.Cursor!), cancellationToken);
        var rows = report.Counts;
        var summary = report.Pages + report.Repeated == 0
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Pages} 页 {rows.Total} 行：新增 {rows.Accepted}，更新 {rows.Updated}，重复 {rows.Duplicate}，退回 {rows.Rejected}，待核 {rows.Review}；重读 {report.Repeated} 页。");
        return new JobResult(report.Pages, summary, report.Fault);
    }

    private sealed class TurnBook(JobTurn turn, string setting) : IPollBook
    {
        public async Task<PollCursor> ReadAsync(CancellationToken cancellationToken) =>
            await turn.ReadAsync(setting, cancellationToken) is { } json ? PollCursor.FromJson(json) : PollCursor.Start;

        public Task<bool> SaveAsync(PollCursor cursor, CancellationToken cancellationToken) => turn.SaveAsync(setting, cursor.ToJson(), cancellationToken);
    }
}
