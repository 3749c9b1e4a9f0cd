namespace Canonical.Mapping.Targets;

/// <summary>The schema URI of a mapping's target.</summary>
internal static class TargetSchema
{
    private const string Root = "https://schemas.hub.example";

    /// <summary><c>type/1.0</c> is canonical; <c>partner/name</c> is a partner's own.</summary>
    public static Uri UriOf(string target)
    {
        var parts = target.Split('/', 2);
        return parts.Length == 2 && parts[1].Length > 0 && char.IsAsciiDigit(parts[1][0])
            ? new Uri($"{Root}/canonical/{parts[0]}/{parts[1]}/{parts[0]}.schema.json")
            : new Uri($"{Root}/partners/{target}.schema.json");
    }
}
