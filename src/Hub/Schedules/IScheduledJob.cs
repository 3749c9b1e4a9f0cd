namespace Hub.Schedules;

/// <summary>
/// Something the hub does by the clock. A job decides nothing about data: it calls the flows. It may be killed anywhere, run twice,
/// be started on two nodes or see the clock move, and the result is the same.
/// </summary>
internal interface IScheduledJob
{
    JobPlan Plan { get; }

    Task<JobResult> RunAsync(JobTurn turn, CancellationToken cancellationToken);
}
