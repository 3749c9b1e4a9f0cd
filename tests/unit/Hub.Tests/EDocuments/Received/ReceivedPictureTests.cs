using System.Buffers.Binary;
using System.Text;
using Hub.EDocuments.Ofd;
using Hub.EDocuments.Received;
using Shouldly;
using Xunit;

namespace Hub.Tests.EDocuments.Received;

public sealed class ReceivedPictureTests
{
    private readonly ReceivedDocumentReader _reader = ReceivedDocumentReader.Here(new DocumentLimits(), TimeProvider.System);

    private static byte[] Png => PngImage.Of(40, (row, column) => (row + column) % 2 == 0);

    private static byte[] Jpeg => [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 11, 8, 0, 100, 0, 200, 1, 1, 0x11, 0, 0xFF, 0xD9];

    [Fact]
    public void Pictures_are_taken_in_by_content_whatever_their_name()
    {
        _reader.Read(Png, "扫描件.png").Document!.Kind.ShouldBe(DocumentKind.Png);
        _reader.Read(Jpeg, "扫描件.JPG").Document!.Kind.ShouldBe(DocumentKind.Jpeg);
        var tiff = _reader.Read(Tiff(3), "扫描件.tif").Document.ShouldNotBeNull();
        tiff.Kind.ShouldBe(DocumentKind.Tiff);
        tiff.Pages.ShouldBe(3);

        _reader.Read(Png, "扫描件.pdf").Faults.Select(fault => fault.Code).ShouldBe(["DOC-9123", "DOC-9124"]);
    }

    [Fact]
    public void Damaged_and_oversized_pictures_are_refused()
    {
        Code(Png.AsMemory(0, 40)).ShouldBe("DOC-9112");
        Code(Jpeg.AsMemory(0, 12)).ShouldBe("DOC-9112");
        var wide = Png;
        BinaryPrimitives.WriteInt32BigEndian(wide.AsSpan(16), 100_000);
        Code(wide).ShouldBe("DOC-9113");
        Code(Tiff(501)).ShouldBe("DOC-9113");
    }

    [Fact]
    public void A_chain_of_pictures_that_bites_its_tail_is_refused()
    {
        var tiff = Tiff(2);
        BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(tiff.Length - 4), 8);

        Code(tiff).ShouldBe("DOC-9112");
    }

    [Theory]
    [InlineData("_VBA_PROJECT", "DOC-9121")]
    [InlineData("EncryptedPackage", "DOC-9117")]
    [InlineData("\u0001Ole10Native", "DOC-9120")]
    public void Old_word_documents_with_macros_passwords_or_objects_are_refused(string stream, string code) => Code(Compound("WordDocument", stream)).ShouldBe(code);

    [Fact]
    public void A_plain_old_word_document_is_taken_in() => _reader.Read(Compound("WordDocument"), "函.doc").Document!.Kind.ShouldBe(DocumentKind.Doc);

    [Fact]
    public void Everything_else_is_refused()
    {
        Code(ReadOnlyMemory<byte>.Empty).ShouldBe("DOC-9110");
        Code("MZ\u0090program"u8.ToArray()).ShouldBe("DOC-9111");
        Code("<html/>"u8.ToArray()).ShouldBe("DOC-9111");
        Code(Compound("Workbook")).ShouldBe("DOC-9111");
        ReceivedDocumentReader.Here(new DocumentLimits { MaxBytes = 10 }, TimeProvider.System).Read(Png, null).Faults.Single().Code.ShouldBe("DOC-9113");
    }

    private string Code(ReadOnlyMemory<byte> file)
    {
        var reading = _reader.Read(file, null);
        reading.IsAccepted.ShouldBeFalse();
        return reading.Faults.Single().Code;
    }

    private static byte[] Compound(params ReadOnlySpan<string> streams)
    {
        List<byte> file = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[500]];
        foreach (var stream in streams)
        {
            file.AddRange(Encoding.Unicode.GetBytes(stream.PadRight(32, '\0')));
        }

        return [.. file];
    }

    /// <summary>Little-endian, each picture with width and height only.</summary>
    private static byte[] Tiff(int pages)
    {
        const int length = 2 + 2 * 12 + 4;
        var file = new byte[8 + pages * length];
        "II*\0"u8.CopyTo(file);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(4), 8);
        for (var page = 0; page < pages; page++)
        {
            var picture = file.AsSpan(8 + page * length);
            BinaryPrimitives.WriteUInt16LittleEndian(picture, 2);
            Entry(picture[2..], 256, 200);
            Entry(picture[14..], 257, 100);
            BinaryPrimitives.WriteUInt32LittleEndian(picture[26..], page == pages - 1 ? 0 : (uint)(8 + (page + 1) * length));
        }

        return file;
    }

    private static void Entry(Span<byte> entry, ushort tag, ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(entry, tag);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], 3);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], 1);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[8..], value);
    }
}
