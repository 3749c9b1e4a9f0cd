using System.Globalization;
using Hub.Inbound.Resolve;
using Hub.Subjects;
using Microsoft.Extensions.Options;

namespace Hub.Schedules.Jobs;

/// <summary>Asks whose the tokens of held rows are; the rows whose subject is known then go on.</summary>
internal sealed class TokensJob(HeldTokens tokens, HeldRows held, IOptions<JobOptions> options) : IScheduledJob
{
    public JobPlan Plan { get; } = new("tokens", "向平台核验企业令牌属于哪个监管对象，续办待核对的行", JobClock.Each(options.Value.TokensEvery), MisfirePolicy.Skip);

    public async Task<JobResult> RunAsync(JobTurn turn, CancellationToken cancellationToken)
    {
        var asked = await tokens.AskAsync((setting, value, stop) => turn.SaveAsync(setting, value, stop), cancellationToken);
        if (asked.Waiting == 0)
        {
            return JobResult.Nothing;
        }

        var (_, decided) = await held.ResolveAsync(turn.Actor, cancellationToken, ShownTokens.Waiting);
        return new JobResult(
            decided, string.Create(CultureInfo.InvariantCulture, $"{asked.Waiting} 条行只有令牌：平台答复 {asked.Answered} 个，{decided} 条已续办。"), asked.Fault);
    }
}
