using System.Buffers.Binary;
using Canonical.Faults;

namespace Hub.EDocuments.Received;

/// <summary>The structure of a JPEG: segments up to the frame header, sides within limits.</summary>
internal static class JpegPicture
{
    public static Fault? Read(ReadOnlySpan<byte> file, DocumentLimits limits)
    {
        for (var at = 2; at + 9 <= file.Length;)
        {
            if (file[at] != 0xFF)
            {
                break;
            }

            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            // A frame header: C0 to CF but for tables (C4, C8, CC).
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return PictureSides.Check(BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]), limits);
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 2)
            {
                break;
            }

            at += 2 + length;
        }

        return ReceivedFaults.Damaged("JPG 图片不完整");
    }
}
