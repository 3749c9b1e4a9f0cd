using System.ComponentModel.DataAnnotations;

namespace Hub.EDocuments;

/// <summary>How documents are looked after; section <c>Documents</c>.</summary>
internal sealed class DocumentOptions
{
    public const string Section = "Documents";

    /// <summary>How often unfinished documents, deliveries and receipts are looked at. Default 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a numbered document may wait for its files before another round takes it up. Default one minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan FinishAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long after signature or refusal a recipient is archived. Default one day.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "366.00:00:00")]
    public TimeSpan ArchiveAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How far the clock of whoever tells of a service may be from ours. Default five minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan ClockTolerance { get; set; } = TimeSpan.FromMinutes(5);
}
