using System.Xml.Serialization;
using Hub.Ledger;

namespace Hub.Api.Soap.Contract;

/// <summary>Rows of a batch by verdict.</summary>
[XmlType("counts", Namespace = InspectionNames.Namespace)]
public sealed class ReportCounts
{
    /// <summary>All rows.</summary>
    [XmlElement("total", Order = 0)]
    public int Total { get; set; }

    /// <summary>New records.</summary>
    [XmlElement("accepted", Order = 1)]
    public int Accepted { get; set; }

    /// <summary>New versions of known records.</summary>
    [XmlElement("updated", Order = 2)]
    public int Updated { get; set; }

    /// <summary>Rows that say nothing new.</summary>
    [XmlElement("duplicate", Order = 3)]
    public int Duplicate { get; set; }

    /// <summary>Rows sent back.</summary>
    [XmlElement("rejected", Order = 4)]
    public int Rejected { get; set; }

    /// <summary>Rows that a person has to decide.</summary>
    [XmlElement("review", Order = 5)]
    public int Review { get; set; }

    /// <summary>Examples, notes and empty rows.</summary>
    [XmlElement("skipped", Order = 6)]
    public int Skipped { get; set; }

    internal static ReportCounts Of(VerdictCounts counts) => new()
    {
        Total = counts.Total, Accepted = counts.Accepted, Updated = counts.Updated, Duplicate = counts.Duplicate, Rejected = counts.Rejected,
        Review = counts.Review, Skipped = counts.Skipped,
    };
}
