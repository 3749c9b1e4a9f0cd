using System.ServiceModel;
using System.Xml.Serialization;

namespace Adapters.Partners.UnifiedEnforcement.Messages;

/// <summary>What the system says to the counts.</summary>
[MessageContract(WrapperName = "reportCountsResponse", WrapperNamespace = EnforcementNames.Namespace, IsWrapped = true)]
public sealed class CountsAnswer
{
    /// <summary>Receipt of the report.</summary>
    [MessageBodyMember(Name = "receipt", Namespace = EnforcementNames.Namespace, Order = 0)]
    public string? Receipt { get; set; }

    /// <summary>Feeds on which the system counts otherwise.</summary>
    [MessageBodyMember(Name = "difference", Namespace = EnforcementNames.Namespace, Order = 1)]
    [XmlElement("difference")]
    public CountDifference[]? Differences { get; set; }
}

/// <summary>A feed on which both sides differ.</summary>
[XmlType(Namespace = EnforcementNames.Namespace)]
public sealed class CountDifference
{
    /// <summary>The feed.</summary>
    [XmlElement("name", Order = 0)]
    public string? Name { get; set; }

    /// <summary>What the system took that day.</summary>
    [XmlElement("held", Order = 1)]
    public long Held { get; set; }
}
