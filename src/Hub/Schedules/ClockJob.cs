using Hub.Outbound;
using Quartz;

namespace Hub.Schedules;

/// <summary>What Quartz calls: gives a job its turn.</summary>
[DisallowConcurrentExecution]
internal sealed class ClockJob(JobDesk desk, JobCatalogue jobs, NodeId node, ILogger<ClockJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        // The turn by the job's own clock, so that all nodes mean the same one however late each is.
        var name = context.JobDetail.Key.Name;
        var slot = jobs.Find(name)!.Plan.Clock.SlotBefore(context.FireTimeUtc);
        var (result, _) = await desk.RunAsync(name, $"clock:{node.Owner}", slot, cancellationToken);
        if (result?.Fault is { } fault)
        {
            logger.JobStopped(name, fault.Code, fault.Message);
        }
    }
}
