using System.ServiceModel;
using System.Xml;
using System.Xml.Serialization;

namespace Adapters.Partners.UnifiedEnforcement.Messages;

/// <summary>One page of a feed.</summary>
[MessageContract(WrapperName = "page", WrapperNamespace = EnforcementNames.Namespace, IsWrapped = true)]
public sealed class PageAnswer
{
    /// <summary>The cursor that was asked for.</summary>
    [MessageBodyMember(Name = "after", Namespace = EnforcementNames.Namespace, Order = 0)]
    public string? After { get; set; }

    /// <summary>The records.</summary>
    [MessageBodyMember(Name = "records", Namespace = EnforcementNames.Namespace, Order = 1)]
    public PageRecords? Records { get; set; }

    /// <summary>Cursor behind the page.</summary>
    [MessageBodyMember(Name = "next", Namespace = EnforcementNames.Namespace, Order = 2)]
    public string? Next { get; set; }

    /// <summary>Whether there is more.</summary>
    [MessageBodyMember(Name = "more", Namespace = EnforcementNames.Namespace, Order = 3)]
    public bool More { get; set; }
}

/// <summary>Records of a page, elements of the feed.</summary>
[XmlType(Namespace = EnforcementNames.Namespace)]
public sealed class PageRecords
{
    /// <summary>The records in the order they happened.</summary>
    [XmlAnyElement(Order = 0)]
    public XmlElement[]? Items { get; set; }
}
