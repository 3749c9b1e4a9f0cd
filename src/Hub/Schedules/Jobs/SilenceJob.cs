using System.Globalization;
using Canonical.Dates;
using Canonical.Faults;
using Hub.Ledger;
using Hub.Registry;
using Hub.Watch;
using Microsoft.Extensions.Options;

namespace Hub.Schedules.Jobs;

/// <summary>Says when a feed that normally brings something has gone silent, once, and when it speaks again.</summary>
internal sealed class SilenceJob(ILedger ledger, HubContent content, PartnerRegistry partners, IOptions<JobOptions> options, TimeProvider time) : IScheduledJob
{
    private const string Setting = "silence";

    /// <summary>Calendar days that hold <see cref="SilenceRule.HabitDays"/> work days, the longest holiday included.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(45);

    private readonly WorkCalendar _calendar = new(content.Codes);

    public JobPlan Plan { get; } = new("silence", "报送中断提醒（工作日，与各通道以往同时段相比）", JobClock.Each(options.Value.SilenceEvery), MisfirePolicy.Skip);

    public async Task<JobResult> RunAsync(JobTurn turn, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var year = ShanghaiTime.DateOf(now).Year;
        var before = (await turn.ReadAsync(Setting, cancellationToken) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        if (!_calendar.Knows(year))
        {
            // Said once a year, not at every look.
            var unknown = $"calendar {year.ToString(CultureInfo.InvariantCulture)}";
            return before.Contains(unknown)
                ? JobResult.Nothing
                : new JobResult(0, "未检查报送中断。", WorkCalendar.Unknown(year)) { Remembered = new SettingRow(Setting, unknown) };
        }

        return Tell(SilentFeeds.Of(before, ShanghaiTime.DateOf(now)), await ledger.Queries.ReadActivityAsync(now - LookBack, cancellationToken), now);
    }

    /// <summary>A feed that was called silent has recovered when something came, and not because a new day expects nothing yet.</summary>
    private JobResult Tell(SilentFeeds before, IReadOnlyList<FeedHour> activity, DateTimeOffset now)
    {
        var known = before.Where(feed => partners.FindInbound(feed) is not null);
        var (spoken, still) = known.Split(activity);
        var fresh = SilenceRule.Judge(activity, _calendar, now).Where(one => partners.FindInbound(one.Feed) is not null && !still.Contains(one.Feed)).ToList();
        var after = still.With(fresh);
        return after.Equals(before)
            ? JobResult.Nothing
            : new JobResult(fresh.Count + spoken.Count, string.Join("；", spoken.Select(feed => $"{feed} 已恢复")), fresh.Count == 0 ? null : Alarm([.. fresh.Select(Words)]))
            {
                Remembered = new SettingRow(Setting, after.ToString()),
            };
    }

    private string Words(FeedSilence silence) => string.Create(
        CultureInfo.InvariantCulture,
        $"{partners.FindInbound(silence.Feed)!.Title}（{silence.Feed}）通常每日约 {silence.Usual} 条，今日 {ShanghaiTime.From(silence.Since):HH:mm} 以来为 0");

    private static Fault Alarm(List<string> silent) => new(
        "JOB-9701", $"报送中断：{string.Join("；", silent)}。", "请联系该单位确认系统与网络；当日确无业务的可不处理，恢复报送后自动解除。");
}
