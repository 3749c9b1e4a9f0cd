using System.Security.Cryptography;
using System.Text;
using Canonical.Digests;
using Hub.Ledger;
using Hub.Outbound.Render;

namespace Hub.InspectionCodes.Addresses;

/// <summary>
/// The second half of the right to rate: 12 letters and digits (60 bits of an SM3-HMAC over whose code it is) that only the business is given,
/// through its own channel. The address of the page is printed on papers that the department holds as well, and proves nobody's interest.
/// It needs no row of the code: a municipal code may be told to the business before it is adopted here.
/// </summary>
internal sealed class RatingKeys(AddressKeys keys) : IRatingKeys
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 12;

    public string? KeyOf(RecordKey record) => record.Type == "inspection-code" ? string.Join('-', KeyOf(record, keys.Newest).Chunk(4).Select(group => new string(group))) : null;

    /// <summary>Whether what a person typed is the key of that code; one that was told under an older key of the hub counts as well.</summary>
    public bool IsKeyOf(CodeRow code, string? written)
    {
        var plain = Encoding.ASCII.GetBytes(WrittenLetters.Read(written, Length) ?? new string(' ', Length));
        var isRight = false;
        foreach (var key in keys.All)
        {
            isRight |= CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(KeyOf(code.Record, key)), plain);
        }

        return isRight;
    }

    private static string KeyOf(RecordKey code, AddressKey key)
    {
        var bits = HmacSm3.Hash(key.Secret, Encoding.UTF8.GetBytes($"rating\n{code.Owner}\n{code.Key}"));
        return string.Create(Length, bits, (text, hash) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = Letters[hash[i] & 31];
            }
        });
    }
}
