namespace Canonical.Schema.Formats;

/// <summary>ucschar and iprivate of RFC 3987 2.2.</summary>
internal static class IriCharacters
{
    public static bool IsUniversal(int codePoint) => codePoint switch
    {
        >= 0xA0 and <= 0xD7FF or >= 0xF900 and <= 0xFDCF or >= 0xFDF0 and <= 0xFFEF => true,
        >= 0xE0000 and <= 0xE0FFF => false,
        >= 0x10000 and <= 0xEFFFF => (codePoint & 0xFFFF) <= 0xFFFD,
        _ => false,
    };

    public static bool IsPrivate(int codePoint) => codePoint switch
    {
        >= 0xE000 and <= 0xF8FF => true,
        >= 0xF0000 and <= 0x10FFFF => (codePoint & 0xFFFF) <= 0xFFFD,
        _ => false,
    };
}
