using Hub.Schedules;

namespace Hub.Tests.Schedules;

/// <summary>A job that waits inside its run until a test lets it go, and counts what it did.</summary>
internal sealed class GatedJob(string name, string? cursor = null, MisfirePolicy misfire = MisfirePolicy.Skip, JobClock? clock = null, string? partner = null) : IScheduledJob
{
    private int _inside;

    public JobPlan Plan { get; } = new(name, "测试", clock ?? JobClock.Each(TimeSpan.FromMinutes(5)), misfire, partner, Cursor: cursor);

    public TaskCompletionSource Entered { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Runs { get; private set; }

    public int MostInside { get; private set; }

    public bool? Saved { get; private set; }

    public Exception? Failure { get; set; }

    public async Task<JobResult> RunAsync(JobTurn turn, CancellationToken cancellationToken)
    {
        MostInside = Math.Max(MostInside, Interlocked.Increment(ref _inside));
        Runs++;
        Entered.TrySetResult();
        try
        {
            await Gate.Task.WaitAsync(cancellationToken);
            if (Failure is not null)
            {
                throw Failure;
            }

            Saved = await turn.SaveAsync($"{Plan.Name}:done", $"{Runs}", cancellationToken);
            return new JobResult(1, "做了一件。");
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }
}
