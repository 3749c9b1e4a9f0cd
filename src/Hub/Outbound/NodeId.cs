namespace Hub.Outbound;

/// <summary>Who holds the leases: one name per process, so that a restarted node never takes old leases for its own.</summary>
internal sealed record NodeId(string Owner)
{
    public static NodeId New(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()).ToString());
}
