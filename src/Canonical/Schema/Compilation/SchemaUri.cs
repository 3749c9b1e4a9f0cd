namespace Canonical.Schema.Compilation;

/// <summary>References of schemas (RFC 3986 section 5) and the keys resources are found by.</summary>
internal static class SchemaUri
{
    /// <summary>The key of a resource: its URI without fragment.</summary>
    public static string Key(Uri uri) => uri.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.UriEscaped);

    /// <summary>A reference against a base: the resource meant and the decoded fragment; null when it is no URI reference.</summary>
    public static (Uri Resource, string Fragment)? Resolve(Uri baseUri, string reference)
    {
        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        var fragment = hash < 0 ? "" : Uri.UnescapeDataString(reference[(hash + 1)..]);
        var path = hash < 0 ? reference : reference[..hash];
        if (path.Length == 0)
        {
            return (baseUri, fragment);
        }

        // On Unix a rooted path alone would be taken for a file URI.
        var isRootedPath = path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal);
        if (!isRootedPath && Uri.TryCreate(path, UriKind.Absolute, out var absolute))
        {
            return (absolute, fragment);
        }

        return Uri.TryCreate(baseUri, new Uri(path, UriKind.Relative), out var resolved) ? (resolved, fragment) : null;
    }
}
