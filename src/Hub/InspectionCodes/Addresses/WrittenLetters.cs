using System.Text;

namespace Hub.InspectionCodes.Addresses;

/// <summary>Letters and digits as a person types them off a screen or a paper: in either case, with blanks and hyphens, O for 0, I for 1, wide ones.</summary>
internal static class WrittenLetters
{
    /// <summary>What was meant; null when it has not that many letters and digits.</summary>
    public static string? Read(string? written, int length)
    {
        if (written is null || written.Length > length * 3)
        {
            return null;
        }

        var plain = new StringBuilder(length);
        foreach (var letter in written.Select(Narrow).Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant))
        {
            plain.Append(letter switch { 'O' => '0', 'I' or 'L' => '1', _ => letter });
        }

        return plain.Length == length ? plain.ToString() : null;
    }

    /// <summary>A Chinese keyboard types wide letters.</summary>
    private static char Narrow(char letter) => letter is >= '\uFF01' and <= '\uFF5E' ? (char)(letter - 0xFEE0) : letter;
}
