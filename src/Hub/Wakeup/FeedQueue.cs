using Hub.Ledger;

namespace Hub.Wakeup;

/// <summary>The queue of an outbound feed.</summary>
internal static class FeedQueue
{
    public static string Name(FeedKey feed) => $"outbound-{feed.Partner}-{feed.Feed}";
}
