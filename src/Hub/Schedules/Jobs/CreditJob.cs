using System.Globalization;
using Canonical.Dates;
using Canonical.Faults;
using Hub.Subjects;
using Microsoft.Extensions.Options;

namespace Hub.Schedules.Jobs;

/// <summary>Refreshes credit by the day: what begins and ends by its own dates, and whether the platform has fallen silent.</summary>
internal sealed class CreditJob(RecordsOfToday today, CreditAge age, IOptions<JobOptions> options, TimeProvider time) : IScheduledJob
{
    public JobPlan Plan { get; } = new("credit-refresh", "信用更新（当日生效、届满的分类、名单与措施，分类是否过旧）", JobClock.Daily(options.Value.CreditAt), MisfirePolicy.Once);

    public async Task<JobResult> RunAsync(JobTurn turn, CancellationToken cancellationToken)
    {
        var (begun, ended) = await today.RunAsync(turn.Actor, cancellationToken);
        var oldest = ShanghaiTime.Today(time).AddDays(-options.Value.CreditDays);
        var fault = await age.FindAsync(cancellationToken) is { } known && known.Newest < oldest ? Old(known.Newest, known.Subjects) : null;
        return new JobResult(begun + ended, string.Create(CultureInfo.InvariantCulture, $"当日生效 {begun} 条，届满终止 {ended} 条（已送出的平台将删除）。"), fault);
    }

    private static Fault Old(DateOnly newest, int subjects) => new(
        "JOB-9801",
        string.Create(CultureInfo.InvariantCulture, $"信用分类自 {newest:yyyy-MM-dd} 起没有任何更新，{subjects} 个监管对象仍按旧分类监管（应每月更新）。"),
        "用 ./hub jobs list 查看 poll.credit.classifications 是否暂停或失败；正常而无新数据时联系公共信用信息平台，必要时用 ./hub jobs rewind 从头重读。");
}
