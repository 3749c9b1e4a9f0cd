using System.Buffers.Binary;
using Canonical.Faults;

namespace Hub.EDocuments.Received;

/// <summary>The structure of a TIFF: its chain of pictures, each a page, ends and stays within limits.</summary>
internal static class TiffPicture
{
    private const int Width = 256;
    private const int Height = 257;
    private const int EntryLength = 12;
    private const int ShortType = 3;

    public static FileContent Read(ReadOnlySpan<byte> file, DocumentLimits limits)
    {
        if (file.Length < 8)
        {
            return Damaged();
        }

        var isLittle = file[0] == (byte)'I';
        var seen = new HashSet<uint>();
        var next = U32(file[4..], isLittle);
        while (next != 0)
        {
            if (!seen.Add(next) || next > file.Length - 2 || file.Length - next < 6)
            {
                return Damaged();
            }

            if (seen.Count > limits.MaxPages)
            {
                return FileContent.Refused(ReceivedFaults.OverLimit("页数", seen.Count, limits.MaxPages));
            }

            var count = U16(file[(int)next..], isLittle);
            var entries = (int)next + 2;
            if (count == 0 || file.Length - entries < count * EntryLength + 4)
            {
                return Damaged();
            }

            if (Sides(file.Slice(entries, count * EntryLength), isLittle, limits) is { } fault)
            {
                return FileContent.Refused(fault);
            }

            next = U32(file[(entries + count * EntryLength)..], isLittle);
        }

        return seen.Count == 0 ? Damaged() : new FileContent(seen.Count, "", [], []);
    }

    private static Fault? Sides(ReadOnlySpan<byte> entries, bool isLittle, DocumentLimits limits)
    {
        long width = 0, height = 0;
        for (; entries.Length > 0; entries = entries[EntryLength..])
        {
            var value = U16(entries[2..], isLittle) == ShortType ? U16(entries[8..], isLittle) : U32(entries[8..], isLittle);
            switch (U16(entries, isLittle))
            {
                case Width:
                    width = value;
                    break;
                case Height:
                    height = value;
                    break;
                default:
                    break;
            }
        }

        return PictureSides.Check(width, height, limits);
    }

    private static FileContent Damaged() => FileContent.Refused(ReceivedFaults.Damaged("TIFF 图片不完整"));

    private static ushort U16(ReadOnlySpan<byte> bytes, bool isLittle) => isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint U32(ReadOnlySpan<byte> bytes, bool isLittle) => isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
