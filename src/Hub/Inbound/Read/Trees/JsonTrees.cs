using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Hub.Inbound.Read.Trees;

/// <summary>
/// Builders kept per feed: what one submission taught about its records serves the next,
/// which is most of the cost when submissions are single records.
/// </summary>
internal static class JsonTrees
{
    private const int KeptPerFeed = 8;

    private static readonly ConditionalWeakTable<FeedFormat, ConcurrentQueue<JsonTree>> s_kept = [];

    public static JsonTree Rent(FeedFormat format, ReadLimits limits) =>
        s_kept.TryGetValue(format, out var kept) && kept.TryDequeue(out var tree) && ReferenceEquals(tree.Limits, limits)
            ? tree
            : new JsonTree(format, limits);

    /// <summary>Gives a builder back that nobody uses any more; one that met too many names is dropped.</summary>
    public static void Return(FeedFormat format, JsonTree tree)
    {
        var kept = s_kept.GetOrCreateValue(format);
        if (!tree.IsCrowded && kept.Count < KeptPerFeed)
        {
            kept.Enqueue(tree);
        }
    }
}
