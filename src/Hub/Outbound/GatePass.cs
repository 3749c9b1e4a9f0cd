namespace Hub.Outbound;

/// <summary>The right of one batch to go through a partner's gate; the first one after a pause is the probe.</summary>
internal sealed class GatePass(PartnerGate gate, bool probe) : IDisposable
{
    public void Dispose() => gate.Left(probe);
}
