using System.Collections.Frozen;

namespace Canonical.Codes;

/// <summary>One code of a scheme, with its meaning and the days it may be used.</summary>
public sealed class CodeEntry
{
    /// <summary>The code as senders write it; text even where it looks like a number.</summary>
    public required string Code { get; init; }

    /// <summary>Chinese meaning.</summary>
    public required string Zh { get; init; }

    /// <summary>English meaning.</summary>
    public required string En { get; init; }

    /// <summary>First day of use; null: always. Includes the validity of the whole list.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day of use; null: still in use.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>The code of the same scheme that took its place; null when there is none.</summary>
    public string? SupersededBy { get; init; }

    /// <summary>Other wordings of the meaning that senders use.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Properties of the code, for example <c>outcome</c>.</summary>
    public FrozenDictionary<string, string> Attributes { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The code that says the same in another scheme, by scheme id.</summary>
    public FrozenDictionary<string, string> MapsTo { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The attribute of that name, or else the code in the scheme of that id; null when there is neither.</summary>
    public string? Attribute(string name) =>
        Attributes.TryGetValue(name, out var value) || MapsTo.TryGetValue(name, out value) ? value : null;

    /// <summary>Whether the code may be used on that day; null asks for any day.</summary>
    public bool IsValidOn(DateOnly? day) =>
        day is not { } d || ((ValidFrom is not { } from || d >= from) && (ValidUntil is not { } until || d <= until));
}
