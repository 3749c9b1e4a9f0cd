using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Hub.EDocuments.Fonts;

/// <summary>Puts tables together to a TrueType file, with checksums.</summary>
internal static class FontFile
{
    private const uint FileSum = 0xB1B0AFBA;

    /// <param name="tables">Tables by ascending tag; <c>head</c> with its own sum cleared.</param>
    public static byte[] Assemble(IReadOnlyList<(string Tag, byte[] Content)> tables)
    {
        var start = 12 + tables.Count * 16;
        var file = new byte[start + tables.Sum(table => Padded(table.Content.Length))];
        WriteHeader(file, tables.Count);
        var offset = start;
        var head = 0;
        for (var i = 0; i < tables.Count; i++)
        {
            var (tag, content) = tables[i];
            content.CopyTo(file, offset);
            var entry = file.AsSpan(12 + i * 16);
            Encoding.ASCII.GetBytes(tag, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Sum(file.AsSpan(offset, Padded(content.Length))));
            BinaryPrimitives.WriteUInt32BigEndian(entry[8..], (uint)offset);
            BinaryPrimitives.WriteUInt32BigEndian(entry[12..], (uint)content.Length);
            head = tag == "head" ? offset : head;
            offset += Padded(content.Length);
        }

        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), unchecked(FileSum - Sum(file)));
        return file;
    }

    private static void WriteHeader(byte[] file, int count)
    {
        var power = BitOperations.Log2((uint)count);
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)((count << 4) - (16 << power)));
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (; bytes.Length >= 4; bytes = bytes[4..])
        {
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(bytes));
        }

        return sum;
    }

    private static int Padded(int length) => (length + 3) & ~3;
}
