using System.ServiceModel;

namespace Adapters.Partners.UnifiedEnforcement.Messages;

/// <summary>A question for all that is held.</summary>
[MessageContract(WrapperName = "listHoldings", WrapperNamespace = EnforcementNames.Namespace, IsWrapped = true)]
public sealed class HoldingsRequest
{
    /// <summary>The feed.</summary>
    [MessageBodyMember(Name = "feed", Namespace = EnforcementNames.Namespace, Order = 0)]
    public string Feed { get; set; } = "";

    /// <summary>Only what was last changed on this Shanghai day.</summary>
    [MessageBodyMember(Name = "day", Namespace = EnforcementNames.Namespace, Order = 1)]
    public string? Day { get; set; }

    /// <summary>Cursor of the page before.</summary>
    [MessageBodyMember(Name = "after", Namespace = EnforcementNames.Namespace, Order = 2)]
    public string? After { get; set; }

    /// <summary>Most records of a page.</summary>
    [MessageBodyMember(Name = "limit", Namespace = EnforcementNames.Namespace, Order = 3)]
    public int Limit { get; set; }
}
