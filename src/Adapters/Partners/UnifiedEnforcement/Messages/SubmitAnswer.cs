using System.ServiceModel;
using System.Xml.Serialization;

namespace Adapters.Partners.UnifiedEnforcement.Messages;

/// <summary>The answer row by row.</summary>
[MessageContract(WrapperName = "submitRecordsResponse", WrapperNamespace = EnforcementNames.Namespace, IsWrapped = true)]
public sealed class SubmitAnswer
{
    /// <summary>Number of the batch.</summary>
    [MessageBodyMember(Name = "batch", Namespace = EnforcementNames.Namespace, Order = 0)]
    public string? Batch { get; set; }

    /// <summary>One per row, in their order.</summary>
    [MessageBodyMember(Name = "result", Namespace = EnforcementNames.Namespace, Order = 1)]
    [XmlElement("result")]
    public RecordResult[]? Results { get; set; }
}

/// <summary>What became of one row.</summary>
[XmlType(Namespace = EnforcementNames.Namespace)]
public sealed class RecordResult
{
    /// <summary>The row.</summary>
    [XmlElement("key", Order = 0)]
    public string? Key { get; set; }

    /// <summary><c>accepted</c>, <c>held</c>, <c>rejected</c> or <c>stale</c>.</summary>
    [XmlElement("verdict", Order = 1)]
    public string? Verdict { get; set; }

    /// <summary>The receipt.</summary>
    [XmlElement("receipt", Order = 2)]
    public string? Receipt { get; set; }

    /// <summary>Why not.</summary>
    [XmlElement("code", Order = 3)]
    public string? Code { get; set; }

    /// <summary>Why not, in words.</summary>
    [XmlElement("message", Order = 4)]
    public string? Message { get; set; }
}
