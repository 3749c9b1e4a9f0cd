namespace Hub.Schedules;

/// <summary>What jobs tell operators; ids 9000 to 9099.</summary>
internal static partial class JobLog
{
    [LoggerMessage(9001, LogLevel.Error, "Job {Job} broke; it goes on at its next turn")]
    public static partial void JobBroke(this ILogger logger, Exception exception, string job);

    [LoggerMessage(9002, LogLevel.Warning, "Job {Job} was taken over by another node")]
    public static partial void JobTakenOver(this ILogger logger, string job);

    [LoggerMessage(9003, LogLevel.Warning, "Job {Job} ended early: {Code} {Message}")]
    public static partial void JobStopped(this ILogger logger, string job, string code, string message);
}
