using System.Text.Json;

namespace Hub.Inbound.Validate;

/// <summary>The item codes of an inspection that count towards yearly caps; off-site and exempt checks have none.</summary>
internal static class VisitedItems
{
    /// <param name="draft">A canonical inspection record.</param>
    public static IReadOnlyList<string> Of(ReadOnlySpan<byte> draft)
    {
        var reader = new Utf8JsonReader(draft);
        List<string> codes = [];
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("classification"u8))
            {
                if (Text(ref reader, "district"u8) is "exempt" or "off-site")
                {
                    return [];
                }
            }
            else if (reader.ValueTextEquals("items"u8))
            {
                reader.Read();
                while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                {
                    if (TextInside(ref reader, "itemCode"u8) is { } code)
                    {
                        codes.Add(code);
                    }
                }
            }
            else
            {
                reader.Skip();
            }
        }

        return codes;
    }

    private static string? Text(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        reader.Read();
        return TextInside(ref reader, name);
    }

    /// <summary>A text of the object the reader stands on; it stands on its end afterwards.</summary>
    private static string? TextInside(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        string? text = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isWanted = reader.ValueTextEquals(name);
            reader.Read();
            if (isWanted && reader.TokenType == JsonTokenType.String)
            {
                text = reader.GetString();
            }
            else
            {
                reader.Skip();
            }
        }

        return text;
    }
}
