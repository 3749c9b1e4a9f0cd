namespace Canonical.Schema.Formats;

/// <summary>UUID of RFC 4122 in its textual form, any version.</summary>
internal static class UuidFormat
{
    public static bool IsMatch(ReadOnlySpan<byte> text)
    {
        if (text.Length != 36)
        {
            return false;
        }

        for (var at = 0; at < text.Length; at++)
        {
            var isRight = at is 8 or 13 or 18 or 23 ? text[at] == '-' : char.IsAsciiHexDigit((char)text[at]);
            if (!isRight)
            {
                return false;
            }
        }

        return true;
    }
}
