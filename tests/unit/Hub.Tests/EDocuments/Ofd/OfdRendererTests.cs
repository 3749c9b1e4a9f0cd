using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using Canonical.Digests;
using Hub.EDocuments;
using Hub.EDocuments.Ofd;
using Hub.EDocuments.Pdf;
using Hub.EDocuments.Received;
using Hub.EDocuments.Signing;
using Shouldly;
using Xunit;

namespace Hub.Tests.EDocuments.Ofd;

public sealed class OfdRendererTests : IDisposable
{
    private static readonly DateTimeOffset SignedAt = new(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly SoftwareSigner Signer = new(KeyText.Generate());

    private readonly ScratchFolder _folder = new();
    private readonly OfdRenderer _renderer = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_text_of_the_content_is_read_back()
    {
        foreach (var content in (DocumentContent[])[SampleDocuments.Notice(), SampleDocuments.LongRecord()])
        {
            var read = ReadText(content);

            foreach (var text in SampleDocuments.Texts(content).Where(text => text.Length < 20))
            {
                read.ShouldContain(text);
            }
        }
    }

    [Fact]
    public void Pdf_and_ofd_of_one_content_say_the_same()
    {
        var content = SampleDocuments.LongRecord();
        var pdf = PdfReading.Open(new PdfRenderer().Render(content).File, new DocumentLimits(), TimeProvider.System).Reading.ShouldNotBeNull();

        TextDigest.Of(pdf.Text).ShouldBe(TextDigest.Of(ReadText(content)));
    }

    [Fact]
    public void Every_object_has_a_number_of_its_own_and_the_greatest_is_written_down()
    {
        using var zip = Open(_renderer.Render(SampleDocuments.LongRecord()).File!);
        var files = zip.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal)).ToDictionary(entry => entry.FullName, Load);
        var ids = files.Values.SelectMany(file => file.Descendants()).Select(element => element.Attribute("ID")?.Value).OfType<string>().Where(id => char.IsDigit(id[0])).ToList();

        ids.Distinct().Count().ShouldBe(ids.Count);
        ids.Max(id => int.Parse(id, null)).ToString(null, null).ShouldBe(files["Doc_0/Document.xml"].Descendants().Single(element => element.Name.LocalName == "MaxUnitID").Value);
    }

    [Fact]
    public void Each_text_has_one_step_fewer_than_characters_and_stays_on_the_page()
    {
        using var zip = Open(_renderer.Render(SampleDocuments.LongRecord()).File!);
        var texts = zip.Entries.Where(entry => entry.Name == "Content.xml").SelectMany(entry => Load(entry).Descendants()).Where(element => element.Name.LocalName == "TextObject").ToList();

        texts.Count.ShouldBeGreaterThan(300);
        foreach (var text in texts)
        {
            var code = text.Elements().Single(element => element.Name.LocalName == "TextCode");
            var steps = code.Attribute("DeltaX")!.Value.Split(' ').Select(XmlConvert.ToDouble).ToList();
            steps.Count.ShouldBe(Math.Max(1, code.Value.EnumerateRunes().Count() - 1));
            var box = text.Attribute("Boundary")!.Value.Split(' ').Select(XmlConvert.ToDouble).ToList();
            (box[0] + box[2]).ShouldBeLessThan(210);
            (box[1] + box[3]).ShouldBeLessThan(297);
            steps.Sum().ShouldBeLessThanOrEqualTo(box[2] + 0.1);
        }
    }

    [Fact]
    public void The_embedded_font_has_every_character_of_the_document()
    {
        var file = _renderer.Render(SampleDocuments.Notice()).File!;
        using var zip = Open(file);
        var font = new Hub.EDocuments.Fonts.TrueTypeFont(Bytes(zip, "Doc_0/Res/font.ttf"));

        foreach (var character in ReadText(SampleDocuments.Notice()).EnumerateRunes().Where(character => character.Value != '\n'))
        {
            font.GlyphOf(character).ShouldNotBe((ushort)0);
        }
    }

    [Fact]
    public void The_picture_of_the_code_is_read_back()
    {
        using var zip = Open(_renderer.Render(SampleDocuments.Notice()).File!);

        Tool.Run("zbarimg", "--raw", "-q", _folder.Write("code.png", Bytes(zip, "Doc_0/Res/code.png"))).Trim().ShouldBe(SampleDocuments.Address);
    }

    [Fact]
    public void The_same_content_and_instant_give_the_same_bytes()
    {
        var first = _renderer.Render(SampleDocuments.Notice()).File!;

        _renderer.Render(SampleDocuments.Notice()).File.ShouldBe(first);
        _renderer.Sign(first, Signer, SignedAt).ShouldBe(_renderer.Sign(first, Signer, SignedAt));
    }

    [Fact]
    public void Openssl_alone_verifies_a_signed_package()
    {
        using var zip = Open(Signed());
        var value = _folder.Write("SignedValue.dat", Bytes(zip, "Doc_0/Signs/Sign_0/SignedValue.dat"));
        var signature = _folder.Write("Signature.xml", Bytes(zip, "Doc_0/Signs/Sign_0/Signature.xml"));
        var parts = Tool.Run("openssl", "asn1parse", "-inform", "DER", "-in", value).Split('\n').Where(line => line.Contains("d=1", StringComparison.Ordinal)).ToList();
        var (start, head, length) = Part(parts[0]);
        File.WriteAllBytes(_folder["signed.der"], File.ReadAllBytes(value)[start..(start + head + length)]);
        var (last, lastHead, lastLength) = Part(parts[^1]);
        File.WriteAllBytes(_folder["value.sig"], File.ReadAllBytes(value)[(last + lastHead + 1)..(last + lastHead + lastLength)]);
        File.WriteAllText(_folder["key.pem"], Signer.PublicKeyPem);

        Tool.Run("openssl", "pkeyutl", "-verify", "-pubin", "-inkey", _folder["key.pem"], "-rawin", "-digest", "sm3", "-pkeyopt", "distid:1234567812345678", "-in", _folder["signed.der"], "-sigfile", _folder["value.sig"]);
        var digest = Tool.Run("openssl", "dgst", "-sm3", signature).Trim().Split(' ')[^1];
        Convert.ToHexStringLower(File.ReadAllBytes(_folder["signed.der"])).ShouldContain(digest);
    }

    [Fact]
    public void Openssl_reads_the_certificate_and_its_name_says_what_it_is_worth()
    {
        _folder.Write("certificate.der", SoftwareCertificate.Of(Signer));

        var text = Tool.Run("openssl", "x509", "-inform", "DER", "-in", _folder["certificate.der"], "-noout", "-subject", "-nameopt", "utf8,sep_comma_plus", "-pubkey");

        text.ShouldContain("without legal force");
        text.ShouldContain(Signer.PublicKeyPem);
    }

    [Fact]
    public void The_signature_lists_every_other_file_with_its_sm3()
    {
        using var zip = Open(Signed());
        var listed = Load(zip.GetEntry("Doc_0/Signs/Sign_0/Signature.xml")!).Descendants().Where(element => element.Name.LocalName == "Reference")
            .ToDictionary(reference => reference.Attribute("FileRef")!.Value[1..], reference => reference.Value);

        zip.Entries.Select(entry => entry.FullName).Except(listed.Keys).ShouldBe(["Doc_0/Signs/Sign_0/Signature.xml", "Doc_0/Signs/Sign_0/SignedValue.dat"], ignoreOrder: true);
        foreach (var (name, value) in listed)
        {
            value.ShouldBe(Convert.ToBase64String(Sm3.Hash(Bytes(zip, name))));
        }
    }

    private byte[] Signed() => _renderer.Sign(_renderer.Render(SampleDocuments.Notice()).File, Signer, SignedAt);

    private string ReadText(DocumentContent content)
    {
        var package = OfdPackage.Open(_renderer.Render(content).File, new DocumentLimits()).Package.ShouldNotBeNull();
        var document = OfdDocument.Read(package, new DocumentLimits());
        document.Faults.ShouldBeEmpty();
        return document.Text;
    }

    /// <summary>Offset, length of the head and length of the content of a line of asn1parse.</summary>
    private static (int Start, int Head, int Length) Part(string line)
    {
        var numbers = System.Text.RegularExpressions.Regex.Match(line, @"^ *(\d+):d=1 +hl= *(\d+) +l= *(\d+)").Groups;
        return (int.Parse(numbers[1].Value, null), int.Parse(numbers[2].Value, null), int.Parse(numbers[3].Value, null));
    }

    private static ZipArchive Open(byte[] file) => new(new MemoryStream(file), ZipArchiveMode.Read);

    private static XElement Load(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        return XDocument.Load(stream).Root!;
    }

    private static byte[] Bytes(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
