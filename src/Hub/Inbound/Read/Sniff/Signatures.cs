namespace Hub.Inbound.Read.Sniff;

/// <summary>First bytes of binary formats.</summary>
internal static class Signatures
{
    /// <summary>The binary format that a reader understands, if it is one.</summary>
    public static ContentKind? BinaryKind(ReadOnlySpan<byte> head) => head switch
    {
        [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => ContentKind.Ooxml,
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => ContentKind.Biff,

        // BIFF 2 to 5 without a compound document: the record "beginning of file", its length in the next two bytes.
        [9, 0 or 2 or 4 or 8, >= 4 and <= 16, 0, ..] => ContentKind.Biff,
        _ => null,
    };

    /// <summary>What a format is called that no reader understands.</summary>
    public static string? Foreign(ReadOnlySpan<byte> head) => head switch
    {
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => " PDF 文件",
        [0x1F, 0x8B, ..] => " gzip 压缩文件",
        [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] => " 7z 压缩文件",
        [(byte)'R', (byte)'a', (byte)'r', (byte)'!', ..] => " RAR 压缩文件",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [0xFF, 0xD8, 0xFF, ..] => "图片",
        _ => null,
    };
}
