namespace Canonical.Schema.Formats;

/// <summary>date-time of RFC 3339 5.6.</summary>
internal static class DateTimeFormat
{
    public static bool IsMatch(ReadOnlySpan<byte> text) =>
        text.Length > DateFormat.Length
        && text[DateFormat.Length] is ((byte)'T' or (byte)'t')
        && DateFormat.IsMatch(text[..DateFormat.Length])
        && TimeFormat.IsMatch(text[(DateFormat.Length + 1)..]);
}
