using System.Text;
using System.Text.Json;

namespace Hub.Inbound.Read.Sniff;

/// <summary>Tells one JSON document from one document per line, also when some of either is broken.</summary>
internal static class JsonShape
{
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 1000 };

    /// <summary>Null when the text is no JSON at all.</summary>
    public static ContentKind? KindOf(string text, bool whole, FeedFormat? format)
    {
        var start = text.AsSpan().TrimStart();
        var opens = start.Length > 1 && (start[0] == '{' || (start[0] == '[' && start[1..].TrimStart() is [var next, ..] && "{[]\"".Contains(next, StringComparison.Ordinal)));
        return KindOf(Encoding.UTF8.GetBytes(text), opens, opens && start[0] == '{', whole, format);
    }

    /// <summary>The same for valid UTF-8 that begins with the brace of an object; what most messages are.</summary>
    public static ContentKind? KindOf(ReadOnlySpan<byte> utf8, bool whole, FeedFormat? format) => KindOf(utf8, opens: true, isObject: true, whole, format);

    private static ContentKind? KindOf(ReadOnlySpan<byte> utf8, bool opens, bool isObject, bool whole, FeedFormat? format)
    {
        if (!opens)
        {
            // The first line may be the broken one; lines that are whole objects are nothing else than NDJSON.
            return LooksLikeLines(utf8, whole) ? ContentKind.Ndjson : null;
        }

        return First(utf8, whole, out var end) switch
        {
            FirstValue.Complete when !utf8[end..].Trim(" \t\r\n"u8).IsEmpty => ContentKind.Ndjson,
            FirstValue.Complete => format?.Element is null && isObject && !Spans(utf8[..end]) ? ContentKind.Ndjson : ContentKind.Json,
            FirstValue.Broken => isObject && LooksLikeLines(utf8, whole) ? ContentKind.Ndjson : ContentKind.Json,
            _ => ContentKind.Json,
        };
    }

    private enum FirstValue
    {
        Complete,
        Open,
        Broken,
    }

    private static FirstValue First(ReadOnlySpan<byte> utf8, bool whole, out int end)
    {
        var reader = new Utf8JsonReader(utf8, whole, new JsonReaderState(s_options with { AllowMultipleValues = true }));
        end = 0;
        try
        {
            if (!reader.Read() || !reader.TrySkip())
            {
                return FirstValue.Open;
            }

            end = (int)reader.BytesConsumed;
            return FirstValue.Complete;
        }
        catch (JsonException)
        {
            return FirstValue.Broken;
        }
    }

    private static bool Spans(ReadOnlySpan<byte> value) => value.Trim(" \t\r\n"u8).Contains((byte)'\n');

    /// <summary>In a document that was cut, lines end in commas and brackets; NDJSON has lines that begin like objects, and at least one that is whole.</summary>
    private static bool LooksLikeLines(ReadOnlySpan<byte> utf8, bool whole)
    {
        var lines = 0;
        var objects = 0;
        var anyWhole = false;
        foreach (var range in utf8.Split((byte)'\n'))
        {
            var line = utf8[range].Trim(" \t\r"u8);
            if (line.IsEmpty || (!whole && range.End.Value == utf8.Length))
            {
                continue;
            }

            lines++;
            if (line[0] == '{' && line[^1] is not ((byte)',' or (byte)'['))
            {
                objects++;
                anyWhole = anyWhole || (First(line, true, out var end) == FirstValue.Complete && end == line.Length);
            }
        }

        return anyWhole && objects * 2 >= lines;
    }
}
