using System.Buffers.Binary;

namespace Hub.Ledger.Sqlite;

/// <summary>A SHA-256 as a key: in the order of its bytes.</summary>
internal readonly record struct PayloadDigest(ulong First, ulong Second, ulong Third, ulong Fourth) : IComparable<PayloadDigest>
{
    public static PayloadDigest Of(ReadOnlySpan<byte> digest) => new(
        BinaryPrimitives.ReadUInt64BigEndian(digest),
        BinaryPrimitives.ReadUInt64BigEndian(digest[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(digest[16..]),
        BinaryPrimitives.ReadUInt64BigEndian(digest[24..]));

    public int CompareTo(PayloadDigest other) =>
        (First, Second, Third, Fourth).CompareTo((other.First, other.Second, other.Third, other.Fourth));

    public void WriteTo(Span<byte> digest)
    {
        BinaryPrimitives.WriteUInt64BigEndian(digest, First);
        BinaryPrimitives.WriteUInt64BigEndian(digest[8..], Second);
        BinaryPrimitives.WriteUInt64BigEndian(digest[16..], Third);
        BinaryPrimitives.WriteUInt64BigEndian(digest[24..], Fourth);
    }
}
