using Hub.Ledger;

namespace Hub.Wakeup;

/// <summary>Says that a feed may have work; called after the commit that owes it.</summary>
internal interface IOutboundSignal
{
    /// <summary>Returns at once and never fails; several calls before the message leaves are one message.</summary>
    void Owed(FeedKey feed);
}
