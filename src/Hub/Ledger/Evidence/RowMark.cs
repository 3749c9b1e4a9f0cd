using System.Buffers.Binary;
using System.Numerics;
using Hub.Ledger.Rows;

namespace Hub.Ledger.Evidence;

/// <summary>
/// What a row carries of its own evidence: 8 bytes of its keyed hash, then one check byte per evidenced column,
/// which proves nothing but tells a clerk where to look.
/// </summary>
internal static class RowMark
{
    private const int HashLength = 8;

    public static int Length(LedgerTable table) => HashLength + table.Evidenced.Length;

    public static void Write(Tag tag, ReadOnlySpan<byte> provenFields, Span<byte> mark)
    {
        BinaryPrimitives.WriteUInt64BigEndian(mark, tag.Mark);
        var fields = new RowReader(provenFields);
        for (var i = HashLength; i < mark.Length; i++)
        {
            mark[i] = Check(fields.Field());
        }
    }

    /// <summary>Names of the columns whose check byte differs; empty when only the hash does.</summary>
    public static IEnumerable<string> Differences(LedgerTable table, byte[] stored, byte[] computed) =>
        stored.Length == computed.Length
            ? table.Evidenced.Where((_, i) => stored[HashLength + i] != computed[HashLength + i]).Select(column => column.Name)
            : [];

    public static bool SameHash(ReadOnlySpan<byte> stored, ReadOnlySpan<byte> computed) =>
        stored.Length >= HashLength && stored[..HashLength].SequenceEqual(computed[..HashLength]);

    private static byte Check(ReadOnlySpan<byte> field)
    {
        var crc = uint.MaxValue;
        while (field.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(field));
            field = field[8..];
        }

        foreach (var one in field)
        {
            crc = BitOperations.Crc32C(crc, one);
        }

        return (byte)(crc ^ (crc >> 8) ^ (crc >> 16) ^ (crc >> 24));
    }
}
