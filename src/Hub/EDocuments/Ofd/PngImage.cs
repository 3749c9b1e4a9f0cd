using System.Buffers.Binary;
using System.IO.Compression;
using Hub.EDocuments.Layout;

namespace Hub.EDocuments.Ofd;

/// <summary>Writes pictures of two colours as PNG.</summary>
internal static class PngImage
{
    private const byte Greyscale = 0;
    private const byte Indexed = 3;

    /// <summary>A square picture; <paramref name="isDark"/> tells by row and column which points are black.</summary>
    public static byte[] Of(int size, Func<int, int, bool> isDark) => Write(size, isDark, null);

    /// <summary>The same in one colour on nothing: what lies below shows through.</summary>
    public static byte[] Stamp(int size, Ink ink, Func<int, int, bool> isInked) => Write(size, isInked, ink);

    private static byte[] Write(int size, Func<int, int, bool> isDark, Ink? ink)
    {
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        header.Clear();
        BinaryPrimitives.WriteInt32BigEndian(header, size);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], size);
        header[8] = 1;
        header[9] = ink is null ? Greyscale : Indexed;
        Chunk(png, "IHDR"u8, header);
        if (ink is { } colour)
        {
            Chunk(png, "PLTE"u8, [colour.Red, colour.Green, colour.Blue, colour.Red, colour.Green, colour.Blue]);
            Chunk(png, "tRNS"u8, [byte.MaxValue, 0]);
        }

        Chunk(png, "IDAT"u8, Pixels(size, isDark));
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static byte[] Pixels(int size, Func<int, int, bool> isDark)
    {
        using var packed = new MemoryStream();
        using (var packing = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var line = new byte[1 + (size + 7) / 8];
            for (var row = 0; row < size; row++)
            {
                line.AsSpan().Clear();
                for (var column = 0; column < size; column++)
                {
                    line[1 + column / 8] |= (byte)(isDark(row, column) ? 0 : 0x80 >> (column % 8));
                }

                packing.Write(line);
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(type);
        png.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Sum(type, content));
        png.Write(number);
    }

    private static uint Sum(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        var sum = uint.MaxValue;
        foreach (var part in (byte[])[.. type, .. content])
        {
            sum ^= part;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB88320;
            }
        }

        return ~sum;
    }
}
