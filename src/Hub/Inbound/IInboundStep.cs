using Hub.Ledger;

namespace Hub.Inbound;

/// <summary>A step of the inbound flow that needs no ledger; several threads may run it at once.</summary>
internal interface IPrepareStep
{
    void Run(IReadOnlyList<InboundItem> items);
}

/// <summary>A step of the inbound flow inside the batch's transaction.</summary>
internal interface ICommitStep
{
    Task RunAsync(InboundBatch batch, IInboundTransaction transaction);
}
