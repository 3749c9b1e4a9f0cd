using System.Globalization;
using Canonical.Dates;
using Hub.Ledger;

namespace Hub.Watch;

/// <summary>Feeds that were called silent, each with the hour since which nothing had come. Its text is what the job remembers.</summary>
internal sealed class SilentFeeds : IEquatable<SilentFeeds>
{
    private readonly SortedDictionary<string, DateTimeOffset> _since;

    private SilentFeeds(IEnumerable<KeyValuePair<string, DateTimeOffset>> since) =>
        _since = new SortedDictionary<string, DateTimeOffset>(since.ToDictionary(), StringComparer.Ordinal);

    /// <summary>Reads the lines; one without an hour is of before hours were kept, and counts from that day on.</summary>
    public static SilentFeeds Of(IEnumerable<string> lines, DateOnly today) => new(lines.Select(line => line.Split(' ')).Where(parts => parts[0].Contains('/', StringComparison.Ordinal))
        .Select(parts => KeyValuePair.Create(
            parts[0], parts.Length > 1 ? DateTimeOffset.Parse(parts[1], CultureInfo.InvariantCulture) : ShanghaiTime.At(today, TimeOnly.MinValue))));

    public bool Contains(FeedKey feed) => _since.ContainsKey(feed.ToString());

    public SilentFeeds Where(Func<FeedKey, bool> predicate) => new(_since.Where(one => predicate(FeedKey.Parse(one.Key))));

    public SilentFeeds With(IEnumerable<FeedSilence> more) => new(_since.Concat(more.Select(one => KeyValuePair.Create(one.Feed.ToString(), one.Since))));

    /// <summary>Those from which something has come since, and those that are silent still.</summary>
    public (IReadOnlyList<string> Spoken, SilentFeeds Still) Split(IReadOnlyList<FeedHour> activity)
    {
        var spoken = _since.Where(one => activity.Any(hour => hour.Rows > 0 && hour.Hour >= one.Value && hour.Feed.ToString() == one.Key)).Select(one => one.Key).ToList();
        return (spoken, new SilentFeeds(_since.Where(one => !spoken.Contains(one.Key))));
    }

    public bool Equals(SilentFeeds? other) => other is not null && other.ToString() == ToString();

    public override bool Equals(object? obj) => Equals(obj as SilentFeeds);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString() => string.Join('\n', _since.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key} {one.Value:yyyy-MM-ddTHH:mm:sszzz}")));
}
