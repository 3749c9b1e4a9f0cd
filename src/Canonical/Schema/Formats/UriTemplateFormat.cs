using System.Text;

namespace Canonical.Schema.Formats;

/// <summary>URI template of RFC 6570 section 2, with erratum 6937 (an apostrophe is a literal).</summary>
internal static class UriTemplateFormat
{
    private const int MaxPrefixDigits = 4;

    public static bool IsMatch(ReadOnlySpan<byte> text)
    {
        while (text.Length > 0)
        {
            if (text[0] == '{')
            {
                var end = text.IndexOf((byte)'}');
                if (end < 0 || !IsExpression(text[1..end]))
                {
                    return false;
                }

                text = text[(end + 1)..];
                continue;
            }

            var width = LiteralWidth(text);
            if (width == 0)
            {
                return false;
            }

            text = text[width..];
        }

        return true;
    }

    // 0 when no literal begins there.
    private static int LiteralWidth(ReadOnlySpan<byte> text)
    {
        if (text[0] == '%')
        {
            return IsEscape(text) ? 3 : 0;
        }

        if (text[0] < 0x80)
        {
            return text[0] is > 0x20 and < 0x7F && !"\"<>\\^`{|}"u8.Contains(text[0]) ? 1 : 0;
        }

        Rune.DecodeFromUtf8(text, out var rune, out var width);
        return IriCharacters.IsUniversal(rune.Value) || IriCharacters.IsPrivate(rune.Value) ? width : 0;
    }

    private static bool IsExpression(ReadOnlySpan<byte> text)
    {
        if (text.Length > 0 && "+#./;?&=,!@|"u8.Contains(text[0]))
        {
            text = text[1..];
        }

        foreach (var range in text.Split((byte)','))
        {
            if (!IsVariable(text[range]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsVariable(ReadOnlySpan<byte> text)
    {
        if (text is [.. var exploded, (byte)'*'])
        {
            return IsName(exploded);
        }

        var colon = text.IndexOf((byte)':');
        if (colon < 0)
        {
            return IsName(text);
        }

        var digits = text[(colon + 1)..];
        return IsName(text[..colon])
            && digits.Length is > 0 and <= MaxPrefixDigits
            && digits[0] != '0'
            && AsciiDigits.Run(digits, 0) == digits.Length;
    }

    private static bool IsName(ReadOnlySpan<byte> text)
    {
        var mayBeDot = false;
        while (text.Length > 0)
        {
            var isEscape = text[0] == '%';
            var isDot = text[0] == '.';
            var isRight = isEscape ? IsEscape(text)
                : isDot ? mayBeDot
                : char.IsAsciiLetterOrDigit((char)text[0]) || text[0] == '_';
            if (!isRight)
            {
                return false;
            }

            mayBeDot = !isDot;
            text = text[(isEscape ? 3 : 1)..];
        }

        return mayBeDot;
    }

    private static bool IsEscape(ReadOnlySpan<byte> text) =>
        text.Length >= 3 && char.IsAsciiHexDigit((char)text[1]) && char.IsAsciiHexDigit((char)text[2]);
}
