namespace Hub.InspectionCodes;

/// <summary>What inspection codes log: no address, no number, no text of visitors.</summary>
internal static partial class CodeLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Municipal codes could not be taken over; tried again soon")]
    public static partial void AdoptionFailed(this ILogger logger, Exception outage);
}
