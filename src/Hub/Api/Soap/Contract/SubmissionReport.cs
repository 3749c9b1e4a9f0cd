using System.Xml.Serialization;

namespace Hub.Api.Soap.Contract;

/// <summary>A batch as its sender reads it: where it stands, its counts, and after submitting one of at most 1,000 rows these too.</summary>
[XmlType("submission", Namespace = InspectionNames.Namespace)]
public sealed class SubmissionReport
{
    /// <summary>The id the hub gave it.</summary>
    [XmlElement("submissionId", Order = 0)]
    public string SubmissionId { get; set; } = "";

    /// <summary>The batch number it was first submitted with.</summary>
    [XmlElement("batchNo", Order = 1)]
    public string? BatchNo { get; set; }

    /// <summary>The inbound feed.</summary>
    [XmlElement("feed", Order = 2)]
    public string Feed { get; set; } = "";

    /// <summary><c>received</c> (still at work), <c>finished</c> or <c>refused</c>.</summary>
    [XmlElement("state", Order = 3)]
    public string State { get; set; } = "";

    /// <summary>Whether the same content was submitted before; everything here is then about the first time.</summary>
    [XmlElement("repeated", Order = 4)]
    public bool Repeated { get; set; }

    /// <summary>When it was received, Shanghai time.</summary>
    [XmlElement("receivedAt", Order = 5)]
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>Rows by verdict.</summary>
    [XmlElement("counts", Order = 6)]
    public ReportCounts Counts { get; set; } = new();

    /// <summary>When its sender confirmed the result; absent before.</summary>
    [XmlElement("confirmedAt", Order = 7)]
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>What is wrong with the batch as a whole.</summary>
    [XmlElement("fault", Order = 8)]
    public List<InspectionFault> Faults { get; set; } = [];

    /// <summary>The verdict of each row: in the answer to a submitted batch that is at its end and has at most 1,000.</summary>
    [XmlElement("row", Order = 9)]
    public List<ReportRow> Rows { get; set; } = [];

    /// <summary>Keeps an absent element absent.</summary>
    public bool ShouldSerializeConfirmedAt() => ConfirmedAt is not null;
}
