namespace Hub.InspectionCodes;

/// <summary>What inspection codes log: no address, no number, no text of visitors.</summary>
internal static partial class CodeLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Code}: municipal codes could not be taken over; tried again soon")]
    public static partial void AdoptionFailed(this ILogger logger, Exception outage, string code = "COD-9450");

    [LoggerMessage(Level = LogLevel.Error, Message = "{Code}: record {Record} could not be taken over and was left out until its next version")]
    public static partial void RecordLeftOut(this ILogger logger, Guid record, Exception failure, string code = "COD-9451");
}
