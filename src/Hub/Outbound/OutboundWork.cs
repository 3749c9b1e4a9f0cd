using Hub.Ledger;

namespace Hub.Outbound;

/// <summary>Some exchanges of one feed on their way through the flow.</summary>
internal sealed class OutboundWork(FeedLane lane, string owner)
{
    public FeedLane Lane { get; } = lane;

    public OutboundFeed Feed => Lane.Feed;

    /// <summary>The node that holds the leases.</summary>
    public string Owner { get; } = owner;

    /// <summary>How many exchanges Claim may lease.</summary>
    public int Max { get; init; }

    public DateTimeOffset LeaseUntil { get; set; }

    public List<WorkItem> Items { get; init; } = [];

    /// <summary>The attempt under which the items are sent; null before Send.</summary>
    public AttemptId? Attempt { get; set; }

    /// <summary>Items that no step has closed yet.</summary>
    public IEnumerable<WorkItem> Open => Items.Where(item => item.Finding is null);

    /// <summary>The same feed and leases with a part of the items.</summary>
    public OutboundWork Part(List<WorkItem> items) => new(Lane, Owner) { LeaseUntil = LeaseUntil, Items = items };
}

/// <summary>One exchange on its way: what it becomes for the partner, and what came of it.</summary>
internal sealed class WorkItem(ClaimedExchange exchange)
{
    public ClaimedExchange Exchange { get; } = exchange;

    /// <summary><c>i</c>, <c>u</c> or <c>d</c>.</summary>
    public char Operation { get; set; }

    /// <summary>The partner's row; null before Render.</summary>
    public RenderedRow? Row { get; set; }

    /// <summary>What came of it; null while it is on its way.</summary>
    public Finding? Finding { get; set; }
}
