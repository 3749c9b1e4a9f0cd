using System.Buffers;
using System.Text.Json;
using Canonical.Dates;

namespace Canonical.Records;

/// <summary>A day or an instant of a record; days are Shanghai days, where the district lives.</summary>
internal readonly record struct RecordTime(DateOnly Day, DateTimeOffset? Instant)
{
    /// <summary>No instant of RFC 3339 that .NET reads is longer, fraction and offset included.</summary>
    private const int Longest = 64;
    private static readonly SearchValues<byte> Characters = SearchValues.Create("0123456789TZ:+-."u8);

    /// <summary>The date or date-time at that token; null when it is absent or neither.</summary>
    public static RecordTime? Read(in RecordTokens tokens, int token)
    {
        if (!tokens.IsString(token))
        {
            return null;
        }

        var text = tokens.Bytes(token);
        if (text.Length == 10)
        {
            return IsoDay.Read(text) is { } day ? new RecordTime(day, null) : null;
        }

        return InstantOf(text) is { } instant ? new RecordTime(ShanghaiTime.DateOf(instant), instant) : null;
    }

    /// <summary>Whether this lies before the other: instants as instants, and as days when one of them is only a day.</summary>
    public bool IsBefore(RecordTime other) =>
        Instant is { } mine && other.Instant is { } theirs ? mine < theirs : Day < other.Day;

    private static DateTimeOffset? InstantOf(ReadOnlySpan<byte> text)
    {
        // A reader would take the zone of the machine for an instant without offset; such an instant is none.
        var hasOffset = text.Length is > 19 and <= Longest && (text[^1] == 'Z' || text[^6] is (byte)'+' or (byte)'-');
        if (!hasOffset || text.IndexOfAnyExcept(Characters) >= 0)
        {
            return null;
        }

        Span<byte> quoted = stackalloc byte[Longest + 2];
        quoted[0] = (byte)'"';
        text.CopyTo(quoted[1..]);
        quoted[text.Length + 1] = (byte)'"';
        var reader = new Utf8JsonReader(quoted[..(text.Length + 2)]);
        reader.Read();
        return reader.TryGetDateTimeOffset(out var instant) ? instant : null;
    }
}
