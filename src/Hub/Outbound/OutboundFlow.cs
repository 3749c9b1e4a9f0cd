using Hub.Outbound.Check;
using Hub.Outbound.Claim;
using Hub.Outbound.Render;
using Hub.Outbound.Send;
using Hub.Outbound.Settle;

namespace Hub.Outbound;

/// <summary>Claim → Render → Check → Send → Settle</summary>
internal sealed class OutboundFlow(ClaimStep claim, RenderStep render, CheckStep check, SendStep send, SettleStep settle)
{
    public IReadOnlyList<IOutboundStep> Steps { get; } = [claim, render, check, send, settle];
}
