using System.Xml.Serialization;

namespace Hub.Api.Soap.Contract;

/// <summary>That the sender has taken the result of a batch.</summary>
[XmlType("confirmation", Namespace = InspectionNames.Namespace)]
public sealed class Confirmation
{
    /// <summary>The batch.</summary>
    [XmlElement("submissionId", Order = 0)]
    public string SubmissionId { get; set; } = "";

    /// <summary>When it was first confirmed, Shanghai time.</summary>
    [XmlElement("confirmedAt", Order = 1)]
    public DateTimeOffset ConfirmedAt { get; set; }

    /// <summary>Whether it had been confirmed before.</summary>
    [XmlElement("repeated", Order = 2)]
    public bool Repeated { get; set; }
}
