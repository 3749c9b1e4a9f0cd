using System.Xml.Serialization;

namespace Hub.Api.Soap.Contract;

/// <summary>What became of one row.</summary>
[XmlType("reportRow", Namespace = InspectionNames.Namespace)]
public sealed class ReportRow
{
    /// <summary>The record in the batch, counted from 1.</summary>
    [XmlElement("number", Order = 0)]
    public int Number { get; set; }

    /// <summary><c>accepted</c>, <c>updated</c>, <c>duplicate</c>, <c>rejected</c>, <c>review</c> or <c>skipped</c>.</summary>
    [XmlElement("verdict", Order = 1)]
    public string Verdict { get; set; } = "";

    /// <summary>The record that came of it.</summary>
    [XmlElement("recordId", Order = 2)]
    public string? RecordId { get; set; }

    /// <summary>Errors and warnings.</summary>
    [XmlElement("fault", Order = 3)]
    public List<InspectionFault> Faults { get; set; } = [];
}
