using System.Text.Json;

namespace Hub.Replay;

/// <summary>What a replay chooses: all conditions must hold; a run must have at least one.</summary>
internal sealed record ReplayFilter
{
    public string? Partner { get; init; }

    public string? Feed { get; init; }

    public string? Cause { get; init; }

    /// <summary>A fault code, for rejections.</summary>
    public string? Code { get; init; }

    /// <summary>A business key.</summary>
    public string? Key { get; init; }

    /// <summary>A state, for exchanges; default <c>failed</c> and <c>held</c>.</summary>
    public string? State { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? Until { get; init; }

    public bool IsEmpty => this == new ReplayFilter();

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
