using System.Globalization;
using System.Text;

namespace Hub.InspectionCodes.Voices;

/// <summary>Text that a visitor wrote: no control characters, no invisible ones that turn its direction, no longer than allowed.</summary>
internal static class VisitorText
{
    /// <summary>The text as it is kept; null when nothing is left. Longer text is for the caller to refuse.</summary>
    public static string? Clean(string? written)
    {
        if (string.IsNullOrWhiteSpace(written))
        {
            return null;
        }

        var plain = new StringBuilder(written.Length);
        foreach (var rune in written.ReplaceLineEndings("\n").EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (rune.Value == '\n' || category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
                && rune != Rune.ReplacementChar)
            {
                plain.Append(rune);
            }
        }

        return plain.ToString().Trim() is { Length: > 0 } text ? text : null;
    }
}
