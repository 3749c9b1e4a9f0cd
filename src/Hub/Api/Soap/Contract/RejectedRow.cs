using System.Xml.Serialization;

namespace Hub.Api.Soap.Contract;

/// <summary>A row that was sent back, with all that is wrong with it.</summary>
[XmlType("rejectedRow", Namespace = InspectionNames.Namespace)]
public sealed class RejectedRow
{
    /// <summary>The rejection; a corrected row may carry it under the name <c>退回编号</c>.</summary>
    [XmlElement("rejectionId", Order = 0)]
    public string RejectionId { get; set; } = "";

    /// <summary>The record in the batch, counted from 1.</summary>
    [XmlElement("number", Order = 1)]
    public int Number { get; set; }

    /// <summary>The sender's own key of the record, where it could be read.</summary>
    [XmlElement("recordKey", Order = 2)]
    public string? RecordKey { get; set; }

    /// <summary>Everything that is wrong.</summary>
    [XmlElement("fault", Order = 3)]
    public List<InspectionFault> Faults { get; set; } = [];
}
