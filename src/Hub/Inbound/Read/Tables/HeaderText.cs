using System.Text;

namespace Hub.Inbound.Read.Tables;

/// <summary>Folds header texts, so that the same column is found however it was typed.</summary>
internal static class HeaderText
{
    /// <summary>Width, brackets and letter case made one; white space, invisible marks, hyphens, underscores and the marks of required fields dropped.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var narrow = Narrow(c);
            if (!char.IsWhiteSpace(narrow) && !IsInvisible(narrow) && !IsJoint(narrow))
            {
                folded.Append(char.ToLowerInvariant(narrow));
            }
        }

        return folded.ToString();
    }

    /// <summary>The ASCII form of a full-width character or of a bracket; other characters as they are.</summary>
    public static char Narrow(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\u3000' or '\u00A0' => ' ',
        '〔' or '【' or '［' or '「' or '[' or '{' => '(',
        '〕' or '】' or '］' or '」' or ']' or '}' => ')',
        _ => c,
    } switch
    {
        '[' or '{' => '(',
        ']' or '}' => ')',
        var narrow => narrow,
    };

    public static bool IsInvisible(char c) => c is '\uFEFF' or (>= '\u200B' and <= '\u200F') or '\u2060' or '\u00AD' or '\u001A';

    private static bool IsJoint(char c) => c is '_' or '-' or '*' or ':' or (>= '\u2010' and <= '\u2015') or '\u2212';
}
