using System.Security.Cryptography;
using System.Text;

namespace Hub.InspectionCodes.Addresses;

/// <summary>
/// The number by which a visitor tracks an answer: 20 letters and digits (100 random bits) in groups of five, without those that look alike.
/// The ledger holds its digest only.
/// </summary>
internal static class TicketNumber
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 20;

    public static string New() => string.Join('-', RandomNumberGenerator.GetString(Letters, Length).Chunk(5).Select(group => new string(group)));

    /// <summary>Digest of a number as a person typed it; null when it cannot be one.</summary>
    public static byte[]? DigestOf(string? written)
    {
        if (written is null || written.Length > 60)
        {
            return null;
        }

        var plain = new StringBuilder(Length);
        foreach (var letter in written.Select(Narrow).Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant))
        {
            plain.Append(letter switch { 'O' => '0', 'I' or 'L' => '1', _ => letter });
        }

        return plain.Length == Length ? SHA256.HashData(Encoding.UTF8.GetBytes(plain.ToString())) : null;
    }

    /// <summary>A Chinese keyboard types wide letters.</summary>
    private static char Narrow(char letter) => letter is >= '\uFF01' and <= '\uFF5E' ? (char)(letter - 0xFEE0) : letter;
}
