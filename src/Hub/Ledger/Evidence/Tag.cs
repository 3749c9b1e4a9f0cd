using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Hub.Ledger.Evidence;

/// <summary>
/// The keyed SHA-256 of a row, in two parts: 64 bits are stored in the row and tell which row was changed,
/// 192 bits never leave the process and are summed per table.
/// </summary>
internal readonly record struct Tag(ulong High, ulong Middle, ulong Low, ulong Mark)
{
    // Rows are small: a hash that is begun anew for each costs a quarter more.
    [ThreadStatic]
    private static IncrementalHash? s_hash;

    public static Tag Of(ReadOnlySpan<byte> proven)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        s_hash ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        s_hash.AppendData(proven);
        s_hash.GetHashAndReset(hash);
        return new Tag(
            BinaryPrimitives.ReadUInt64BigEndian(hash),
            BinaryPrimitives.ReadUInt64BigEndian(hash[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(hash[16..]),
            BinaryPrimitives.ReadUInt64BigEndian(hash[24..]));
    }
}
