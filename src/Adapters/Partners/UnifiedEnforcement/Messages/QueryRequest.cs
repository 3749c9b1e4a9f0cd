using System.ServiceModel;
using System.Xml.Serialization;

namespace Adapters.Partners.UnifiedEnforcement.Messages;

/// <summary>A question for business keys.</summary>
[MessageContract(WrapperName = "queryRecords", WrapperNamespace = EnforcementNames.Namespace, IsWrapped = true)]
public sealed class QueryRequest
{
    /// <summary>The feed.</summary>
    [MessageBodyMember(Name = "feed", Namespace = EnforcementNames.Namespace, Order = 0)]
    public string Feed { get; set; } = "";

    /// <summary>The keys.</summary>
    [MessageBodyMember(Name = "key", Namespace = EnforcementNames.Namespace, Order = 1)]
    [XmlElement("key")]
    public string[] Keys { get; set; } = [];
}
