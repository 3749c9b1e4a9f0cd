using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Canonical.Digests;
using Hub.Ledger;

namespace Hub.InspectionCodes.Addresses;

/// <summary>
/// The random part of a code's address: key number, 16 random bytes, last minute, and 15 bytes of their SM3-HMAC, as 48 letters.
/// It names nothing; a wrong one is refused by the HMAC alone, before anything is looked up, and in the same time whatever is wrong.
/// </summary>
internal sealed class CodeAddresses(AddressKeys keys, CodeOptions options, TimeProvider time)
{
    private const int Signed = 1 + HandleSize + sizeof(uint);
    private const int Whole = Signed + 15;
    private const int HandleSize = 16;

    /// <summary>Length of the text form.</summary>
    public const int TextLength = Whole / 3 * 4;

    private static readonly byte[] NoKey = RandomNumberGenerator.GetBytes(32);

    public static byte[] NewHandle() => RandomNumberGenerator.GetBytes(HandleSize);

    public int NewestKey => keys.Newest.Number;

    /// <summary>The address part of a code; the same each time while its key is there.</summary>
    public string TokenOf(CodeRow code)
    {
        var key = keys.Find((byte)code.KeyNo) ?? keys.Newest;
        Span<byte> token = stackalloc byte[Whole];
        token[0] = key.Number;
        code.Handle.CopyTo(token[1..]);
        BinaryPrimitives.WriteUInt32BigEndian(token[(1 + HandleSize)..], Minutes(code.ValidUntil.AddDays(options.RatingDays)));
        Sign(key.Secret, token[..Signed]).AsSpan(0, Whole - Signed).CopyTo(token[Signed..]);
        return Base64Url.EncodeToString(token);
    }

    public AddressReading Read(string token)
    {
        Span<byte> bytes = stackalloc byte[Whole];
        bytes.Clear();
        var isWhole = token.Length == TextLength && Base64Url.DecodeFromChars(token, bytes, out _, out var length) == OperationStatus.Done && length == Whole;
        if (keys.Find(bytes[0]) is null && isWhole)
        {
            keys.Refresh();
        }

        var expected = Sign(keys.Find(bytes[0])?.Secret ?? NoKey, bytes[..Signed]).AsSpan(0, Whole - Signed);
        if (!CryptographicOperations.FixedTimeEquals(expected, bytes[Signed..]) || !isWhole)
        {
            return default;
        }

        var isOver = BinaryPrimitives.ReadUInt32BigEndian(bytes[(1 + HandleSize)..]) < Minutes(time.GetUtcNow());
        return new AddressReading(isOver ? null : bytes.Slice(1, HandleSize).ToArray(), isOver);
    }

    /// <summary>Tells networks apart within a day; whoever reads the ledger learns no address from it.</summary>
    public byte[] PlaceOf(ReadOnlySpan<byte> network, DateOnly day)
    {
        Span<byte> text = stackalloc byte[5 + sizeof(int) + network.Length];
        "place"u8.CopyTo(text);
        BinaryPrimitives.WriteInt32BigEndian(text[5..], day.DayNumber);
        network.CopyTo(text[(5 + sizeof(int))..]);
        return HmacSm3.Hash(keys.Newest.Secret, text)[..8];
    }

    private static byte[] Sign(byte[] secret, ReadOnlySpan<byte> signed)
    {
        Span<byte> text = stackalloc byte[7 + Signed];
        "address"u8.CopyTo(text);
        signed.CopyTo(text[7..]);
        return HmacSm3.Hash(secret, text);
    }

    private static uint Minutes(DateTimeOffset at) => (uint)Math.Clamp(at.ToUnixTimeSeconds() / 60, 0, uint.MaxValue);
}
