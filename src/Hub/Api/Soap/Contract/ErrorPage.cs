using System.Xml.Serialization;

namespace Hub.Api.Soap.Contract;

/// <summary>Rejected rows of a batch, in the order they were found.</summary>
[XmlType("errorPage", Namespace = InspectionNames.Namespace)]
public sealed class ErrorPage
{
    /// <summary>The batch they are of.</summary>
    [XmlElement("submissionId", Order = 0)]
    public string SubmissionId { get; set; } = "";

    /// <summary>The rows.</summary>
    [XmlElement("row", Order = 1)]
    public List<RejectedRow> Rows { get; set; } = [];

    /// <summary>What to give as <c>after</c> for the next page; absent on the last.</summary>
    [XmlElement("next", Order = 2)]
    public string? Next { get; set; }
}
