namespace Hub.EDocuments.Delivery;

/// <summary>What happens to documents behind people's backs.</summary>
internal static partial class DocumentLog
{
    [LoggerMessage(6201, LogLevel.Information, "Finished {Count} documents that had their numbers but not their files")]
    public static partial void DocumentsFinished(this ILogger logger, int count);

    [LoggerMessage(6202, LogLevel.Warning, "{Code}: a receipt of {Partner} was not used, receipt {ReceiptNo}")]
    public static partial void ReceiptNotUsed(this ILogger logger, string code, string partner, string receiptNo);
}
