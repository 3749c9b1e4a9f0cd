using Hub.Ledger;

namespace Hub.Inbound;

/// <summary>A step of the inbound flow that needs no ledger; it may run on several batches at once.</summary>
internal interface IPrepareStep
{
    void Run(InboundBatch batch);
}

/// <summary>A step of the inbound flow inside the batch's transaction.</summary>
internal interface ICommitStep
{
    Task RunAsync(InboundBatch batch, IInboundTransaction transaction);
}
