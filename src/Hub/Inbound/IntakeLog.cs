namespace Hub.Inbound;

/// <summary>What the intake tells the log.</summary>
internal static partial class IntakeLog
{
    [LoggerMessage(2001, LogLevel.Information, "Submission {Submission} is taken up after row {Row}")]
    public static partial void TakenUp(this ILogger logger, Guid submission, int row);

    [LoggerMessage(2002, LogLevel.Error, "Submission {Submission} was given up after {Tries} failures; resume it with: hub submissions resume {Submission}")]
    public static partial void GivenUp(this ILogger logger, Exception failure, Guid submission, int tries);

    [LoggerMessage(2003, LogLevel.Warning, "Submission {Submission} waits: feed {Feed} is not defined any more")]
    public static partial void FeedGone(this ILogger logger, Guid submission, string feed);

    [LoggerMessage(2004, LogLevel.Warning, "Submission {Submission} was interrupted ({Tries}), it goes on in {Wait}: {Why}")]
    public static partial void Interrupted(this ILogger logger, Guid submission, int tries, TimeSpan wait, string why);

    [LoggerMessage(2005, LogLevel.Warning, "Unfinished submissions cannot be looked for: {Why}")]
    public static partial void CannotLook(this ILogger logger, string why);
}
