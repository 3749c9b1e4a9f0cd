namespace Hub.Outbound;

/// <summary>
/// One step of the outbound flow. It looks only at items that have no finding yet, so it can run twice on the same work without harm,
/// and the flow can be entered at any step.
/// </summary>
internal interface IOutboundStep
{
    Task RunAsync(OutboundWork work, CancellationToken cancellationToken);
}
