using System.Text;
using Hub.EDocuments.Ofd;
using Hub.EDocuments.Pdf;
using Hub.EDocuments.Received;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Hub.Tests.EDocuments.Received;

public sealed class ReceivedPdfTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly ReceivedDocumentReader _reader = ReceivedDocumentReader.Here(new DocumentLimits(), TimeProvider.System);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_document_of_ours_is_taken_in_with_number_text_and_pages()
    {
        var reading = _reader.Read(Notice(), "通知书.pdf");

        reading.Faults.ShouldBeEmpty();
        reading.Document!.Kind.ShouldBe(DocumentKind.Pdf);
        reading.Document.Number.ShouldBe("黄市监检通〔2026〕12号");
        reading.Document.Text.ShouldContain("统一社会信用代码91310101MA1FP02010");
        reading.Document.Attachments.ShouldBe(["data.json"]);
        reading.Document.Pages.ShouldBe(2);
    }

    [Fact]
    public void Pdf_and_ofd_of_one_document_have_one_content_digest_and_two_byte_digests()
    {
        var pdf = _reader.Read(Notice(), null).Document.ShouldNotBeNull();
        var ofd = _reader.Read(new OfdRenderer().Render(SampleDocuments.Notice()).File, null).Document.ShouldNotBeNull();

        ofd.ContentDigest.ShouldBe(pdf.ContentDigest);
        ofd.ByteDigest.ShouldNotBe(pdf.ByteDigest);
        _reader.Read(new PdfRenderer().Render(SampleDocuments.Notice("黄市监检通〔2026〕13号")).File, null).Document!.ContentDigest.ShouldNotBe(pdf.ContentDigest);
    }

    [Theory]
    [InlineData("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")]
    [InlineData("/OpenAction << /S /J#61vaScript /J#53 (x) >>")]
    [InlineData("/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (x) >>] >> >>")]
    [InlineData("/OpenAction << /S /Launch /F (cmd.exe) >>")]
    [InlineData("/AA << /WC << /S /JavaScript /JS (x) >> >>")]
    [InlineData("/AcroForm << /XFA (x) >>")]
    [InlineData("/OpenAction << /S /URI /URI (http://example.org) >>")]
    public void Content_that_acts_by_itself_is_refused(string entry)
    {
        Codes(Minimal(entry)).ShouldBe(["DOC-9120"]);

        // The same inside of compressed object streams.
        Tool.Run("qpdf", "--object-streams=generate", "--compress-streams=y", _folder.Write("plain.pdf", Minimal(entry)), _folder["packed.pdf"]);
        var packed = File.ReadAllBytes(_folder["packed.pdf"]);
        Encoding.Latin1.GetString(packed).ShouldNotContain("OpenAction");
        Codes(packed).ShouldBe(["DOC-9120"]);
    }

    [Theory]
    [InlineData("/OpenAction [3 0 R /Fit]")]
    [InlineData("/OpenAction << /S /GoTo /D [3 0 R /Fit] >>")]
    [InlineData("/PageMode /UseOutlines")]
    public void Quiet_documents_are_taken_in(string entry) => Codes(Minimal(entry)).ShouldBe(["DOC-9124"]);

    [Fact]
    public void A_program_as_attachment_is_refused_whatever_its_name()
    {
        var plain = _folder.Write("plain.pdf", Notice());
        foreach (var (name, content) in (ReadOnlySpan<(string, string)>)[("setup.exe", "text"), ("photo.jpg", "MZ\u0090")])
        {
            Tool.Run("qpdf", "--add-attachment", _folder.Write(name, Encoding.Latin1.GetBytes(content)), $"--filename={name}", "--replace", "--", plain, _folder["with.pdf"]);

            Codes(File.ReadAllBytes(_folder["with.pdf"])).ShouldBe(["DOC-9122"]);
        }
    }

    [Fact]
    public void A_password_is_refused()
    {
        Tool.Run("qpdf", "--encrypt", "secret", "owner", "256", "--", _folder.Write("plain.pdf", Notice()), _folder["locked.pdf"]);
        Tool.Run("qpdf", "--encrypt", "", "owner", "256", "--", _folder["plain.pdf"], _folder["open.pdf"]);

        Codes(File.ReadAllBytes(_folder["locked.pdf"])).ShouldBe(["DOC-9117"]);
        Codes(File.ReadAllBytes(_folder["open.pdf"])).ShouldBe(["DOC-9117"]);
    }

    [Fact]
    public void Streams_that_unpack_to_too_much_are_refused()
    {
        var reader = ReceivedDocumentReader.Here(new DocumentLimits { MaxUnpacked = 1024 * 1024 }, TimeProvider.System);

        reader.Read(Minimal("", new byte[8 * 1024 * 1024]), null).Faults.Single().Code.ShouldBe("DOC-9113");
    }

    [Fact]
    public void Too_many_pages_are_refused()
    {
        var reader = ReceivedDocumentReader.Here(new DocumentLimits { MaxPages = 1 }, TimeProvider.System);

        reader.Read(Notice(), null).Faults.Single().Message.ShouldContain("页数为 2，超过上限 1");
    }

    [Fact]
    public void Nested_brackets_do_not_end_the_process() => Codes(Minimal($"/X {new string('[', 100_000)}")).ShouldBe(["DOC-9112"]);

    [Fact]
    public void Pages_and_tables_that_bite_their_tail_do_not_hang()
    {
        var text = Encoding.Latin1.GetString(Minimal(""));
        var table = text[(text.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..].Split('\n')[0];

        Codes(Encoding.Latin1.GetBytes(text.Replace("/Kids [3 0 R]", "/Kids [2 0 R]", StringComparison.Ordinal))).ShouldNotBeEmpty();
        Codes(Encoding.Latin1.GetBytes(text.Replace("/Parent 2 0 R /MediaBox", "/Parent 3 0 R /Media", StringComparison.Ordinal))).ShouldNotBeEmpty();
        Codes(Encoding.Latin1.GetBytes(text.Replace("/Root 1 0 R", $"/Root 1 0 R /Prev {table}", StringComparison.Ordinal))).ShouldNotBeEmpty();
        Codes(Encoding.Latin1.GetBytes(text.Replace("/Length", "/Filter [/FlateDecode /FlateDecode] /Length 4 0 R /X", StringComparison.Ordinal))).ShouldNotBeEmpty();
    }

    [Fact]
    public void What_takes_too_long_is_refused()
    {
        var slow = ReceivedDocumentReader.Here(new DocumentLimits(), new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(20) });

        slow.Read(Notice(), null).Faults.Single().Code.ShouldBe("DOC-9125");
    }

    [Fact]
    public void Damage_anywhere_never_throws()
    {
        var whole = Notice();
        for (var cut = 5; cut < whole.Length; cut += whole.Length / 40)
        {
            _reader.Read(whole.AsMemory(0, cut), null).Faults.Count.ShouldBeGreaterThanOrEqualTo(0);
            var changed = whole.ToArray();
            changed.AsSpan(cut, Math.Min(8, whole.Length - cut)).Fill((byte)'9');
            _reader.Read(changed, null);
        }

        Codes(whole[..200]).ShouldBe(["DOC-9112"]);
    }

    private static byte[] Notice() => new PdfRenderer().Render(SampleDocuments.Notice()).File!;

    private List<string> Codes(byte[] file) => [.. _reader.Read(file, null).Faults.Select(fault => fault.Code)];

    /// <summary>A file of one empty page with something in its catalog.</summary>
    private static byte[] Minimal(string entry, byte[]? content = null)
    {
        using var writer = new PdfWriter();
        var pages = writer.Reserve();
        var page = writer.Reserve();
        var stream = writer.AddStream("", content ?? []);
        writer.Put(pages, $"<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>");
        writer.Put(page, $"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 100 100] /Contents {stream} 0 R >>");
        writer.Put(PdfWriter.Catalog, $"<< /Type /Catalog /Pages {pages} 0 R {entry} >>");
        return writer.Finish(writer.Add("<< /Title (x) >>"), new byte[16]);
    }
}
