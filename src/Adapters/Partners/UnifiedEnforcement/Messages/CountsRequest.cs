using System.ServiceModel;
using System.Xml.Serialization;

namespace Adapters.Partners.UnifiedEnforcement.Messages;

/// <summary>What the hub counted on a Shanghai day.</summary>
[MessageContract(WrapperName = "reportCounts", WrapperNamespace = EnforcementNames.Namespace, IsWrapped = true)]
public sealed class CountsRequest
{
    /// <summary>The day, <c>yyyy-MM-dd</c>.</summary>
    [MessageBodyMember(Name = "day", Namespace = EnforcementNames.Namespace, Order = 0)]
    public string Day { get; set; } = "";

    /// <summary>Counts by feed.</summary>
    [MessageBodyMember(Name = "feed", Namespace = EnforcementNames.Namespace, Order = 1)]
    [XmlElement("feed")]
    public FeedCount[] Counts { get; set; } = [];
}

/// <summary>Counts of one feed.</summary>
[XmlType(Namespace = EnforcementNames.Namespace)]
public sealed class FeedCount
{
    /// <summary>The feed.</summary>
    [XmlElement("name", Order = 0)]
    public string Name { get; set; } = "";

    /// <summary>Record versions owed that day.</summary>
    [XmlElement("owed", Order = 1)]
    public long Owed { get; set; }

    /// <summary>Of these, those with a receipt.</summary>
    [XmlElement("receipted", Order = 2)]
    public long Receipted { get; set; }

    /// <summary>Digest over keys and content of what was receipted.</summary>
    [XmlElement("digest", Order = 3)]
    public string Digest { get; set; } = "";
}
