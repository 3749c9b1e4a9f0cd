using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Canonical.Schema.Compilation;

/// <summary>A schema at its place.</summary>
/// <param name="Resource">The innermost resource around it.</param>
/// <param name="Pointer">JSON Pointer in the document.</param>
/// <param name="Element">The schema.</param>
internal sealed record SchemaLocation(SchemaResource Resource, string Pointer, JsonElement Element)
{
    private static readonly SearchValues<char> NoFragment = SearchValues.Create(" \"%<>\\^`{|}#[]");

    /// <summary>Absolute URI with a JSON Pointer fragment, relative to the resource.</summary>
    public string Uri => $"{Resource.Id.AbsoluteUri}#{Escape(Pointer[Resource.Pointer.Length..])}";

    // RFC 3986 leaves few characters out of a fragment; beyond ASCII the text stays readable (RFC 3987).
    private static string Escape(string pointer)
    {
        if (!pointer.AsSpan().ContainsAny(NoFragment))
        {
            return pointer;
        }

        var escaped = new StringBuilder();
        foreach (var one in pointer)
        {
            escaped.Append(NoFragment.Contains(one) ? System.Uri.HexEscape(one) : one.ToString());
        }

        return escaped.ToString();
    }

}
