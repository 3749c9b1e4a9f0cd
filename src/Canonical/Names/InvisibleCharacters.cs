namespace Canonical.Names;

/// <summary>Characters that nobody sees: spaces of every width, zero-width and direction marks, variation selectors, controls.</summary>
internal static class InvisibleCharacters
{
    public static bool Contains(char c) =>
        c <= ' '
        || (c >= 0x7F && (c <= 0xA0 || IsRare(c)));

    private static bool IsRare(char c) =>
        char.IsWhiteSpace(c)
        || c is '\u00AD' or '\u034F' or '\u061C' or '\u115F' or '\u1160' or '\u180E' or '\u3164' or '\uFEFF' or '\uFFA0'
        || c is >= '\u200B' and <= '\u200F'
        || c is >= '\u202A' and <= '\u202E'
        || c is >= '\u2060' and <= '\u206F'
        || c is >= '\uFE00' and <= '\uFE0F';
}
