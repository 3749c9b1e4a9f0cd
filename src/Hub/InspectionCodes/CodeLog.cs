namespace Hub.InspectionCodes;

/// <summary>What inspection codes log: no address, no number, no text of visitors.</summary>
internal static partial class CodeLog
{
    /// <summary>Taking over failed as a whole; it is tried again by itself.</summary>
    public const string Later = "COD-9450";

    /// <summary>One record was left out.</summary>
    public const string LeftOut = "COD-9451";

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Code}: municipal codes could not be taken over; tried again soon")]
    public static partial void AdoptionFailed(this ILogger logger, string code, Exception outage);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Code}: record {Record} could not be taken over and was left out until its next version")]
    public static partial void RecordLeftOut(this ILogger logger, string code, Guid record, Exception failure);
}
