using System.Buffers;

namespace Canonical.Schema.Formats;

/// <summary>Mailbox of RFC 5321 4.1.2, or of RFC 6531 with characters beyond ASCII.</summary>
internal static class EmailFormat
{
    private const int MaxLocalBytes = 64;

    private static readonly SearchValues<byte> AtomText = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~"u8);

    public static bool IsMatch(ReadOnlySpan<byte> text) => IsMatch(text, isInternational: false);

    public static bool IsInternationalMatch(ReadOnlySpan<byte> text) => IsMatch(text, isInternational: true);

    private static bool IsMatch(ReadOnlySpan<byte> text, bool isInternational)
    {
        var at = text.LastIndexOf((byte)'@');
        if (at is < 1 or > MaxLocalBytes)
        {
            return false;
        }

        var local = text[..at];
        var isLocal = local[0] == '"' ? IsQuoted(local, isInternational) : IsDotted(local, isInternational);
        return isLocal && IsDomain(text[(at + 1)..], isInternational);
    }

    private static bool IsDotted(ReadOnlySpan<byte> text, bool isInternational)
    {
        var wasDot = true;
        foreach (var one in text)
        {
            var isDot = one == '.';
            if (isDot ? wasDot : !AtomText.Contains(one) && !(isInternational && one >= 0x80))
            {
                return false;
            }

            wasDot = isDot;
        }

        return !wasDot;
    }

    private static bool IsQuoted(ReadOnlySpan<byte> text, bool isInternational)
    {
        if (text.Length < 2 || text[^1] != '"')
        {
            return false;
        }

        text = text[1..^1];
        var isEscaped = false;
        foreach (var one in text)
        {
            var isPrintable = one is >= 0x20 and < 0x7F || (isInternational && one >= 0x80);
            if (!isPrintable || (one == '"' && !isEscaped))
            {
                return false;
            }

            isEscaped = one == '\\' && !isEscaped;
        }

        return !isEscaped;
    }

    private static bool IsDomain(ReadOnlySpan<byte> text, bool isInternational)
    {
        if (text.Length < 3 || text[0] != '[' || text[^1] != ']')
        {
            return isInternational ? IdnHostnameFormat.IsMatch(text) : HostnameFormat.IsMatch(text);
        }

        var literal = text[1..^1];
        return literal.StartsWith("IPv6:"u8) ? Ipv6Format.IsMatch(literal[5..]) : Ipv4Format.IsMatch(literal);
    }
}
