using System.ServiceModel;
using System.Xml.Serialization;

namespace Adapters.Partners.UnifiedEnforcement.Messages;

/// <summary>What the system holds.</summary>
[MessageContract(WrapperName = "holdings", WrapperNamespace = EnforcementNames.Namespace, IsWrapped = true)]
public sealed class HoldingsAnswer
{
    /// <summary>How many records in all.</summary>
    [MessageBodyMember(Name = "count", Namespace = EnforcementNames.Namespace, Order = 0)]
    public string? Count { get; set; }

    /// <summary>The records of this page.</summary>
    [MessageBodyMember(Name = "held", Namespace = EnforcementNames.Namespace, Order = 1)]
    [XmlElement("held")]
    public HeldCopy[]? Held { get; set; }

    /// <summary>Cursor of the next page.</summary>
    [MessageBodyMember(Name = "next", Namespace = EnforcementNames.Namespace, Order = 2)]
    public string? Next { get; set; }
}

/// <summary>One record as the system holds it.</summary>
[XmlType(Namespace = EnforcementNames.Namespace)]
public sealed class HeldCopy
{
    /// <summary>Its key.</summary>
    [XmlElement("key", Order = 0)]
    public string? Key { get; set; }

    /// <summary>The last operation.</summary>
    [XmlElement("operation", Order = 1)]
    public string? Operation { get; set; }

    /// <summary>The batch that brought it.</summary>
    [XmlElement("batch", Order = 2)]
    public string? Batch { get; set; }

    /// <summary>Digest of its row.</summary>
    [XmlElement("digest", Order = 3)]
    public string? Digest { get; set; }

    /// <summary>Its receipt.</summary>
    [XmlElement("receipt", Order = 4)]
    public string? Receipt { get; set; }
}
