using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Hub.Ledger.Evidence;

/// <summary>
/// The keyed SHA-256 of a row, in two parts: 64 bits are stored in the row and tell which row was changed,
/// 192 bits never leave the process and are summed per table.
/// </summary>
internal readonly record struct Tag(ulong High, ulong Middle, ulong Low, ulong Mark)
{
    public static Tag Of(ReadOnlySpan<byte> proven)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(proven, hash);
        return new Tag(
            BinaryPrimitives.ReadUInt64BigEndian(hash),
            BinaryPrimitives.ReadUInt64BigEndian(hash[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(hash[16..]),
            BinaryPrimitives.ReadUInt64BigEndian(hash[24..]));
    }
}
