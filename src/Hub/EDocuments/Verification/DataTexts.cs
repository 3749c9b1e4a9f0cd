using System.Text.Json;
using Canonical.Names;

namespace Hub.EDocuments.Verification;

/// <summary>The texts of structured data, looked for on the pages.</summary>
internal static class DataTexts
{
    private const int Shortest = 2;

    /// <summary>How many different texts the data hold and how many of them are found; blanks and widths do not count. Broken data hold none.</summary>
    public static (int All, int Found) Count(byte[]? data, string text)
    {
        var values = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            Collect(data ?? [], values);
        }
        catch (JsonException)
        {
            return (0, 0);
        }

        var pages = NameFolding.Fold(text);
        return (values.Count, values.Count(value => pages.Contains(value, StringComparison.Ordinal)));
    }

    private static void Collect(byte[] data, HashSet<string> values)
    {
        var reader = new Utf8JsonReader(data);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && NameFolding.Fold(reader.GetString()!) is { Length: >= Shortest } value)
            {
                values.Add(value);
            }
        }
    }
}
