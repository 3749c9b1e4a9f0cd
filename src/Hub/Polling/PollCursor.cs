using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hub.Polling;

/// <summary>How far the hub is on a polled feed. Written only after a page is durable and every row of it has its verdict.</summary>
/// <param name="After">The partner's cursor behind the last page kept; null before the first one.</param>
/// <param name="Pages">Pages kept so far; with the digest it names a page, so that a page read again is the first submission again.</param>
/// <param name="Digest">SHA-256 of the last page kept, in hex.</param>
/// <param name="IsTold">Whether the partner was told that the last page is durable; always true for partners that want no receipt.</param>
/// <param name="Trail">Cursors passed lately, oldest first: one of them coming again means that the partner went back.</param>
internal sealed record PollCursor(string? After, long Pages, string? Digest, bool IsTold, IReadOnlyList<string> Trail)
{
    private const int TrailLength = 64;

    public static PollCursor Start { get; } = new(null, 0, null, true, []);

    /// <summary>Whether a cursor lies before this one: one that was passed, or a smaller number.</summary>
    public bool IsBehind(string? next) =>
        next is not null && next != After
        && (Trail.Contains(next)
            || (long.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var to)
                && long.TryParse(After, NumberStyles.None, CultureInfo.InvariantCulture, out var from) && to < from));

    /// <summary>Behind a page that is kept now.</summary>
    public PollCursor Pass(string? next, string? digest, bool isTold) => new(
        next ?? After, digest is null ? Pages : Pages + 1, digest ?? Digest, isTold,
        next is null || next == After || After is null ? Trail : [.. Trail.TakeLast(TrailLength - 1), After]);

    /// <summary>Where an operator puts it; the trail is forgotten, because what lies behind may be read again on purpose.</summary>
    public PollCursor PutAt(string? after) => this with { After = after, Digest = null, IsTold = true, Trail = [] };

    /// <summary>How far it is, in words.</summary>
    [JsonIgnore]
    public string Words => string.Create(CultureInfo.InvariantCulture, $"{After ?? "起点"}（{Pages} 页）");

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static PollCursor FromJson(string json) =>
        JsonSerializer.Deserialize<PollCursor>(json, JsonSerializerOptions.Web) ?? throw new InvalidDataException("an empty cursor");
}
