using System.ServiceModel;

namespace Adapters.Partners.UnifiedEnforcement.Messages;

/// <summary>A question for what is new.</summary>
[MessageContract(WrapperName = "readPage", WrapperNamespace = EnforcementNames.Namespace, IsWrapped = true)]
public sealed class PageRequest
{
    /// <summary>The feed.</summary>
    [MessageBodyMember(Name = "feed", Namespace = EnforcementNames.Namespace, Order = 0)]
    public string Feed { get; set; } = "";

    /// <summary>Cursor behind the last page; absent reads from the beginning.</summary>
    [MessageBodyMember(Name = "after", Namespace = EnforcementNames.Namespace, Order = 1)]
    public string? After { get; set; }

    /// <summary>Most records of a page.</summary>
    [MessageBodyMember(Name = "limit", Namespace = EnforcementNames.Namespace, Order = 2)]
    public int Limit { get; set; }
}
