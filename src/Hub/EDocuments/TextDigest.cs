using System.Text;
using Canonical.Digests;

namespace Hub.EDocuments;

/// <summary>The digest of what is to be read in a document, whatever its format: all characters in reading order without blanks, SM3 over UTF-8.</summary>
internal static class TextDigest
{
    public static string Of(string text)
    {
        var characters = new StringBuilder(text.Length);
        foreach (var character in text.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(character))
            {
                characters.Append(character.ToString());
            }
        }

        return Sm3.HashHex(Encoding.UTF8.GetBytes(characters.ToString()));
    }
}
