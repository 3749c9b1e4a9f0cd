using Hub.Ledger;
using Hub.Wakeup;

namespace Hub.Hosting;

/// <summary>A hub that only imports wakes nobody: what it owes stays in the ledger for the one that serves.</summary>
internal sealed class NoSignal : IOutboundSignal
{
    public void Owed(FeedKey feed)
    {
    }
}
