namespace Canonical.Schema.Formats;

/// <summary>JSON Pointer of RFC 6901 section 5, relative one of draft-bhutton-relative-json-pointer-00 section 3.</summary>
internal static class JsonPointerFormat
{
    public static bool IsMatch(ReadOnlySpan<byte> text)
    {
        if (text.Length > 0 && text[0] != '/')
        {
            return false;
        }

        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '~' && (at + 1 == text.Length || text[at + 1] is not ((byte)'0' or (byte)'1')))
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsRelativeMatch(ReadOnlySpan<byte> text)
    {
        if (!TakeNumber(ref text))
        {
            return false;
        }

        if (text is [(byte)'+' or (byte)'-', ..])
        {
            text = text[1..];
            if (text.Length == 0 || text[0] == '0' || !TakeNumber(ref text))
            {
                return false;
            }
        }

        return text.SequenceEqual("#"u8) || IsMatch(text);
    }

    private static bool TakeNumber(ref ReadOnlySpan<byte> text)
    {
        var digits = AsciiDigits.Run(text, 0);
        if (digits == 0 || (digits > 1 && text[0] == '0'))
        {
            return false;
        }

        text = text[digits..];
        return true;
    }
}
