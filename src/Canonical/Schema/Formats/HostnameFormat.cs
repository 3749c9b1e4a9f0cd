using System.Text;

namespace Canonical.Schema.Formats;

/// <summary>Host name of RFC 1123 2.1; a label in Punycode (RFC 5890) must stand for a valid one.</summary>
internal static class HostnameFormat
{
    private const int MaxName = 253;
    private const int MaxLabel = 63;

    public static bool IsMatch(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > MaxName)
        {
            return false;
        }

        foreach (var range in text.Split((byte)'.'))
        {
            if (!IsLabel(text[range]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Letters, digits and inner hyphens.</summary>
    public static bool IsLabel(ReadOnlySpan<byte> label)
    {
        if (label.Length is 0 or > MaxLabel || label[0] == '-' || label[^1] == '-')
        {
            return false;
        }

        foreach (var one in label)
        {
            if (!char.IsAsciiLetterOrDigit((char)one) && one != '-')
            {
                return false;
            }
        }

        return !HasPrefix(label) || IsEncodedLabel(label);
    }

    private static bool HasPrefix(ReadOnlySpan<byte> label) =>
        label.Length >= 4 && (label[0] | 0x20) == 'x' && (label[1] | 0x20) == 'n' && label[2] == '-' && label[3] == '-';

    private static bool IsEncodedLabel(ReadOnlySpan<byte> label)
    {
        var encoded = Encoding.ASCII.GetString(label[4..]);
        var decoded = Punycode.Decode(encoded);
        return decoded is not null
            && decoded.Any(codePoint => codePoint >= 0x80)
            && string.Equals(Punycode.Encode(decoded), encoded, StringComparison.OrdinalIgnoreCase)
            && IdnLabel.IsValid(decoded)
            && IdnBidi.IsValid([decoded]);
    }
}
