using System.Buffers;
using System.Text;

namespace Canonical.Schema.Formats;

/// <summary>URI and reference of RFC 3986 appendix A, IRI and reference of RFC 3987 2.2.</summary>
internal static class UriFormat
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private const string SubDelimiters = "!$&'()*+,;=";

    private static readonly SearchValues<byte> NameText = Values(Unreserved + SubDelimiters);
    private static readonly SearchValues<byte> UserText = Values(Unreserved + SubDelimiters + ":");
    private static readonly SearchValues<byte> PathText = Values(Unreserved + SubDelimiters + ":@/");
    private static readonly SearchValues<byte> QueryText = Values(Unreserved + SubDelimiters + ":@/?");

    public static bool IsMatch(ReadOnlySpan<byte> text, bool isInternational, bool isReference)
    {
        var delimiter = text.IndexOfAny(":/?#"u8);
        if (delimiter >= 0 && text[delimiter] == ':')
        {
            if (!IsScheme(text[..delimiter]))
            {
                return false;
            }

            text = text[(delimiter + 1)..];
        }
        else if (!isReference)
        {
            return false;
        }

        return TakeEnd(ref text, '#', isInternational, allowsPrivate: false)
            && TakeEnd(ref text, '?', isInternational, allowsPrivate: true)
            && TakeAuthority(ref text, isInternational)
            && IsText(text, PathText, isInternational, allowsPrivate: false);
    }

    private static bool IsScheme(ReadOnlySpan<byte> text)
    {
        foreach (var one in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)one) && one is not ((byte)'+' or (byte)'-' or (byte)'.'))
            {
                return false;
            }
        }

        return text.Length > 0 && char.IsAsciiLetter((char)text[0]);
    }

    private static bool TakeEnd(ref ReadOnlySpan<byte> text, char mark, bool isInternational, bool allowsPrivate)
    {
        var at = text.IndexOf((byte)mark);
        if (at < 0)
        {
            return true;
        }

        var end = text[(at + 1)..];
        text = text[..at];
        return IsText(end, QueryText, isInternational, allowsPrivate);
    }

    private static bool TakeAuthority(ref ReadOnlySpan<byte> text, bool isInternational)
    {
        if (!text.StartsWith("//"u8))
        {
            return true;
        }

        var authority = text[2..];
        var slash = authority.IndexOf((byte)'/');
        text = slash < 0 ? [] : authority[slash..];
        authority = slash < 0 ? authority : authority[..slash];
        var at = authority.IndexOf((byte)'@');
        if (at >= 0)
        {
            if (!IsText(authority[..at], UserText, isInternational, allowsPrivate: false))
            {
                return false;
            }

            authority = authority[(at + 1)..];
        }

        var colon = authority.LastIndexOf((byte)':');
        if (colon >= 0 && AsciiDigits.Run(authority, colon + 1) == authority.Length - colon - 1)
        {
            authority = authority[..colon];
        }

        return authority is [(byte)'[', .. var literal, (byte)']']
            ? Ipv6Format.IsMatch(literal) || IsFutureAddress(literal)
            : IsText(authority, NameText, isInternational, allowsPrivate: false);
    }

    // "v" 1*HEXDIG "." 1*( unreserved / sub-delims / ":" )
    private static bool IsFutureAddress(ReadOnlySpan<byte> text)
    {
        var dot = text.IndexOf((byte)'.');
        if (dot < 2 || (text[0] | 0x20) != 'v' || dot + 1 == text.Length)
        {
            return false;
        }

        foreach (var one in text[1..dot])
        {
            if (!char.IsAsciiHexDigit((char)one))
            {
                return false;
            }
        }

        return !text[(dot + 1)..].ContainsAnyExcept(UserText);
    }

    private static bool IsText(ReadOnlySpan<byte> text, SearchValues<byte> allowed, bool isInternational, bool allowsPrivate)
    {
        while (text.Length > 0)
        {
            var width = 1;
            if (text[0] == '%')
            {
                width = 3;
                if (text.Length < 3 || !char.IsAsciiHexDigit((char)text[1]) || !char.IsAsciiHexDigit((char)text[2]))
                {
                    return false;
                }
            }
            else if (text[0] >= 0x80)
            {
                Rune.DecodeFromUtf8(text, out var rune, out width);
                if (!isInternational || !(IriCharacters.IsUniversal(rune.Value) || (allowsPrivate && IriCharacters.IsPrivate(rune.Value))))
                {
                    return false;
                }
            }
            else if (!allowed.Contains(text[0]))
            {
                return false;
            }

            text = text[width..];
        }

        return true;
    }

    private static SearchValues<byte> Values(string text) => SearchValues.Create(Encoding.ASCII.GetBytes(text));
}
