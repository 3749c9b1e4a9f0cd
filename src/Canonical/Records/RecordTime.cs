using System.Text.Json;

namespace Canonical.Records;

/// <summary>A day or an instant of a record; days are Shanghai days, where the district lives.</summary>
internal readonly record struct RecordTime(DateOnly Day, DateTimeOffset? Instant)
{
    /// <summary>An instant with fraction and offset, every character as <c>\uXXXX</c>.</summary>
    private const int LongestEscaped = 256;
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    /// <summary>The date or date-time at that token; null when it is absent or neither.</summary>
    public static RecordTime? Read(in RecordTokens tokens, int token)
    {
        if (token < 0 || tokens[token].Kind != JsonTokenType.String)
        {
            return null;
        }

        if (tokens[token].Length > LongestEscaped)
        {
            return null;
        }

        Span<byte> unescaped = stackalloc byte[LongestEscaped];
        var bytes = tokens[token].IsEscaped ? unescaped[..tokens.Unescaped(token).CopyString(unescaped)] : tokens.Bytes(token);
        if (bytes.Length == 10)
        {
            return DayOf(bytes) is { } day ? new RecordTime(day, null) : null;
        }

        // A reader would take the zone of the machine for an instant without offset; such an instant is none.
        var hasOffset = bytes.Length > 19 && (bytes[^1] == 'Z' || bytes[^6] is (byte)'+' or (byte)'-');
        if (!hasOffset || !tokens.Unescaped(token).TryGetDateTimeOffset(out var instant))
        {
            return null;
        }

        return new RecordTime(DateOnly.FromDateTime(instant.ToOffset(Shanghai).DateTime), instant);
    }

    /// <summary>Whether this lies before the other: instants as instants, and as days when one of them is only a day.</summary>
    public bool IsBefore(RecordTime other) =>
        Instant is { } mine && other.Instant is { } theirs ? mine < theirs : Day < other.Day;

    private static DateOnly? DayOf(ReadOnlySpan<byte> text)
    {
        if (text[4] != '-' || text[7] != '-' || !TryNumber(text[..4], out var year)
            || !TryNumber(text[5..7], out var month) || !TryNumber(text[8..], out var day))
        {
            return null;
        }

        return year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    private static bool TryNumber(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            number = (number * 10) + digit - '0';
        }

        return true;
    }
}
