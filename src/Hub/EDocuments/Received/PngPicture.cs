using System.Buffers.Binary;
using Canonical.Faults;

namespace Hub.EDocuments.Received;

/// <summary>The structure of a PNG: chunks in order up to the end, sides within limits.</summary>
internal static class PngPicture
{
    public static Fault? Read(ReadOnlySpan<byte> file, DocumentLimits limits)
    {
        var isFirst = true;
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            var type = file.Slice(at + 4, 4);
            if (length > file.Length - at - 12 || isFirst != type.SequenceEqual("IHDR"u8) || (isFirst && length != 13))
            {
                break;
            }

            if (isFirst && PictureSides.Check(BinaryPrimitives.ReadUInt32BigEndian(file[(at + 8)..]), BinaryPrimitives.ReadUInt32BigEndian(file[(at + 12)..]), limits) is { } fault)
            {
                return fault;
            }

            if (type.SequenceEqual("IEND"u8))
            {
                return null;
            }

            isFirst = false;
            at += 12 + (int)length;
        }

        return ReceivedFaults.Damaged("PNG 图片不完整");
    }
}
