using System.Xml.Serialization;
using Canonical.Faults;

namespace Hub.Api.Soap.Contract;

/// <summary>An expected failure as SOAP carries it: in the <c>detail</c> of a fault, or beside the row it is about.</summary>
[XmlType("inspectionFault", Namespace = InspectionNames.Namespace)]
[XmlRoot("inspectionFault", Namespace = InspectionNames.Namespace)]
public sealed class InspectionFault
{
    /// <summary>Stable code; the runbook explains it.</summary>
    [XmlElement("code", Order = 0)]
    public string Code { get; set; } = "";

    /// <summary>What is wrong, in Chinese.</summary>
    [XmlElement("message", Order = 1)]
    public string Message { get; set; } = "";

    /// <summary>What to do, in Chinese.</summary>
    [XmlElement("hint", Order = 2)]
    public string Hint { get; set; } = "";

    /// <summary>The source field; absent when no single field is wrong.</summary>
    [XmlElement("field", Order = 3)]
    public string? Field { get; set; }

    /// <summary>The offending value, shortened.</summary>
    [XmlElement("value", Order = 4)]
    public string? Value { get; set; }

    /// <summary>The record it is about, counted from 1; absent when it is about the whole message.</summary>
    [XmlElement("row", Order = 5)]
    public string? Row { get; set; }

    /// <summary>The submission that was kept although it was refused; absent when nothing was kept.</summary>
    [XmlElement("submissionId", Order = 6)]
    public string? SubmissionId { get; set; }

    internal static InspectionFault Of(Fault fault) =>
        new() { Code = fault.Code, Message = fault.Message, Hint = fault.Hint, Field = fault.Field, Value = fault.Value };
}
