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
    public static byte[]? DigestOf(string? written) => WrittenLetters.Read(written, Length) is { } plain ? SHA256.HashData(Encoding.UTF8.GetBytes(plain)) : null;
}
