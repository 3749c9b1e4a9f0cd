using System.IO.Compression;
using System.Text;
using Hub.EDocuments;
using Hub.EDocuments.Ofd;
using Hub.EDocuments.Pdf;
using Hub.EDocuments.Received;
using Hub.EDocuments.Signing;
using Hub.EDocuments.Verification;
using Shouldly;
using Xunit;

namespace Hub.Tests.EDocuments.Verification;

public sealed class DocumentVerifierTests
{
    private static readonly DateTimeOffset SignedAt = new(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly SoftwareSigner Signer = new(KeyText.Generate());
    private static readonly KeyRing Known = KeyRing.Of(Signer.PublicKeyPem);

    public static TheoryData<string> Formats => ["pdf", "ofd"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_signed_document_is_sound_and_wholly_covered(string format)
    {
        var report = Verify(Signed(format));

        report.AllFaults.ShouldBeEmpty();
        report.IsSound.ShouldBeTrue();
        var signature = report.Signatures.Single();
        signature.Standing.ShouldBe(SignatureStanding.ByKnownKey);
        signature.Signer.ShouldBe(Signer.KeyId);
        signature.SignedAt.ShouldBe("2026-11-23 10:00:00");
        signature.NotCovered.ShouldBeEmpty();
        report.Binding!.Number.ShouldBe("黄市监检通〔2026〕12号");

        // Of the five texts of the data, basis (named more fully) and type are not on the pages.
        report.Binding.Values.ShouldBe(5);
        report.Binding.ValuesOnPages.ShouldBe(3);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void An_unsigned_document_is_not_sound(string format) => Verify(Unsigned(format)).AllFaults.Single().Code.ShouldBe("DOC-9156");

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_key_that_only_the_file_vouches_for_proves_nothing(string format)
    {
        var report = Verify(Signed(format), KeyRing.Empty);

        report.IsSound.ShouldBeFalse();
        report.Signatures.Single().Standing.ShouldBe(SignatureStanding.ByUnknownKey);
        report.AllFaults.Single().Code.ShouldBe("DOC-9153");
    }

    [Theory]
    [InlineData("Doc_0/Pages/Page_0/Content.xml", "检查", "抽查")]
    [InlineData("Doc_0/Attachs/data.json", "inspection", "Inspection")]
    [InlineData("OFD.xml", "行政检查通知书", "行政处罚决定书")]
    [InlineData("Doc_0/Signs/Signatures.xml", "Seal", "Sign")]
    public void A_changed_file_of_a_package_is_named(string name, string from, string to)
    {
        var report = Verify(Rewritten(Signed("ofd"), name, from, to));

        report.IsSound.ShouldBeFalse();
        report.AllFaults.ShouldContain(fault => fault.Code == "DOC-9151" && fault.Value == name);
        report.Signatures.Single().Covered.ShouldNotContain(name);
    }

    [Fact]
    public void Digests_corrected_after_a_change_break_the_signature_itself()
    {
        var report = Verify(Rewritten(Signed("ofd"), "Doc_0/Signs/Sign_0/Signature.xml", "10:00:00", "10:00:01"));

        report.Signatures.Single().Standing.ShouldBe(SignatureStanding.Wrong);
        report.AllFaults.ShouldContain(fault => fault.Code == "DOC-9150");
    }

    [Fact]
    public void A_file_added_to_a_package_is_reported_as_not_covered()
    {
        var report = Verify(With(Signed("ofd"), "Doc_0/Pages/Page_9/Content.xml", "<x/>"u8.ToArray()));

        report.IsSound.ShouldBeFalse();
        report.Signatures.Single().Standing.ShouldBe(SignatureStanding.ByKnownKey);
        report.Signatures.Single().NotCovered.ShouldBe(["Doc_0/Pages/Page_9/Content.xml"]);
        report.AllFaults.Single().Code.ShouldBe("DOC-9152");
    }

    [Fact]
    public void Digests_of_a_method_that_is_not_computed_are_no_proof()
    {
        // Whoever holds the key could sign a list of MD5 values, which protects nothing.
        var package = OfdPackage.Open(Rewritten(Signed("ofd"), "Doc_0/Signs/Sign_0/Signature.xml", "\"SM3\"", "\"MD5\""), new DocumentLimits()).Package!;

        var references = OfdReferences.Check(package, OfdFiles.Signature, package.Xml(OfdFiles.Signature).Root!);

        references.Covered.ShouldBeEmpty();
        references.Faults.Single().Code.ShouldBe("DOC-9160");
        references.Faults.Single().Severity.ShouldBe(Canonical.Faults.Severity.Error);
    }

    [Fact]
    public void A_seal_put_in_place_of_the_signed_one_is_noticed()
    {
        var other = new SoftwareSigner(KeyText.Generate());
        var report = Verify(Replaced(Signed("ofd"), "Doc_0/Signs/Sign_0/Seal.esl", SesSeal.Build(other, SignedAt).GetEncoded()));

        report.Signatures.Single().Standing.ShouldBe(SignatureStanding.Wrong);
        report.AllFaults.ShouldContain(fault => fault.Code == "DOC-9151");
    }

    [Fact]
    public void A_changed_byte_of_a_pdf_breaks_its_signature()
    {
        var signed = Signed("pdf");
        for (var position = 40; position < signed.Length; position += signed.Length / 25)
        {
            var changed = signed.ToArray();
            changed[position] ^= 1;
            Verify(changed).IsSound.ShouldBeFalse();
        }
    }

    [Fact]
    public void What_was_appended_to_a_signed_pdf_is_reported_as_not_covered()
    {
        var signed = Signed("pdf");

        var report = Verify([.. signed, .. "\n% later\n"u8]);

        report.IsSound.ShouldBeFalse();
        report.Signatures.Single().NotCovered.Single().ShouldContain("追加");
        report.AllFaults.Single().Code.ShouldBe("DOC-9152");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_document_whose_data_do_not_belong_to_it_is_noticed_even_when_signed(string format)
    {
        // Whoever holds the key could sign anything: the binding is checked by itself.
        var content = SampleDocuments.Notice() with { Data = "{\"number\":\"1\"}"u8.ToArray() };
        var renderer = Renderer(format);
        var file = renderer.Render(content).File!;
        var forged = format == "ofd" ? Replaced(file, "Doc_0/Attachs/data.json", "{\"number\":\"2\"}"u8.ToArray()) : WithInformation(file);

        var report = Verify(renderer.Sign(forged, Signer, SignedAt));

        report.Signatures.Single().Standing.ShouldBe(SignatureStanding.ByKnownKey);
        report.AllFaults.Select(fault => fault.Code).ShouldBe(["DOC-9154"]);
    }

    [Fact]
    public void Signing_takes_over_what_is_packed_already()
    {
        var packed = Packed(Unsigned("ofd"));
        var signed = Packed(Signed("ofd"));

        packed.Where(one => one.Key != OfdFiles.Entry).ShouldAllBe(one => signed[one.Key].SequenceEqual(one.Value));
        signed.Keys.Except(packed.Keys).Order().ShouldBe(new[] { OfdFiles.Signatures, OfdFiles.Seal, OfdFiles.Signature, OfdFiles.SignedValue }.Order());

        // The bytes as they stand in the file, not unpacked: by the local headers in their order.
        static Dictionary<string, byte[]> Packed(byte[] file)
        {
            using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
            var at = 0;
            return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
            {
                var header = at + file.AsSpan(at).IndexOf("PK\u0003\u0004"u8);
                var start = header + 30 + BitConverter.ToUInt16(file, header + 26) + BitConverter.ToUInt16(file, header + 28);
                at = start + (int)entry.CompressedLength;
                return file[start..at];
            });
        }
    }

    [Theory]
    [InlineData("0 1 9223372036854775807 9")]
    [InlineData("0 1 9223372036854775806 1")]
    [InlineData("0 1 2 9223372036854775807")]
    [InlineData("0 9223372036854775807 0 1")]
    [InlineData("0 1 4294967298 1")]
    [InlineData("-1 1 2 3")]
    [InlineData("0 1 2")]
    public void A_byte_range_that_leads_anywhere_is_refused_and_throws_nothing(string range)
    {
        var signed = Signed("pdf");
        var start = signed.AsSpan().LastIndexOf("/ByteRange ["u8) + "/ByteRange [".Length;
        var length = signed.AsSpan(start).IndexOf((byte)']');
        Encoding.ASCII.GetBytes(range.PadRight(length)).CopyTo(signed, start);

        var report = Verify(signed);

        report.IsSound.ShouldBeFalse();
        report.Signatures.Single().Standing.ShouldBe(SignatureStanding.Wrong);
        report.Signatures.Single().Covered.ShouldBeEmpty();
    }

    [Fact]
    public void Another_process_says_the_same_of_a_pdf()
    {
        using var apart = new PdfVerifierProcess(Known, new DocumentLimits(), TimeProvider.System);
        foreach (var file in new[] { Signed("pdf"), Unsigned("pdf"), [.. Signed("pdf"), .. "\n% later\n"u8], "%PDF-1.7\nnothing"u8.ToArray() })
        {
            System.Text.Json.JsonSerializer.Serialize(new DocumentVerifier(Known, new DocumentLimits(), TimeProvider.System, apart).Verify(file))
                .ShouldBe(System.Text.Json.JsonSerializer.Serialize(Verify(file)));
        }
    }

    [Fact]
    public void A_pdf_that_takes_too_long_is_given_up()
    {
        var limits = new DocumentLimits { LongestReading = TimeSpan.FromMilliseconds(1) };
        using var apart = new PdfVerifierProcess(Known, limits, TimeProvider.System);

        var report = new DocumentVerifier(Known, limits, TimeProvider.System, apart).Verify(Signed("pdf"));

        (report.IsReadable, report.AllFaults.Single().Code).ShouldBe((false, "DOC-9125"));
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_read()
    {
        var path = Path.GetTempFileName();
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(3L * 1024 * 1024 * 1024);
        }

        var report = new DocumentVerifier(Known, new DocumentLimits(), TimeProvider.System).Verify(new FileInfo(path));
        File.Delete(path);

        (report.IsReadable, report.AllFaults.Single().Code).ShouldBe((false, "DOC-9113"));
    }

    [Fact]
    public void Other_files_are_not_verifiable()
    {
        var report = Verify("hello"u8.ToArray());

        report.IsReadable.ShouldBeFalse();
        report.AllFaults.Single().Code.ShouldBe("DOC-9161");
    }

    private static VerificationReport Verify(byte[] file, KeyRing? keys = null) => new DocumentVerifier(keys ?? Known, new DocumentLimits(), TimeProvider.System).Verify(file);

    private static IDocumentRenderer Renderer(string format) => format == "pdf" ? new PdfRenderer() : new OfdRenderer();

    private static byte[] Unsigned(string format) => Renderer(format).Render(SampleDocuments.Notice()).File!;

    private static byte[] Signed(string format) => Renderer(format).Sign(Unsigned(format), Signer, SignedAt);

    /// <summary>Another digest of the data in the document information, of the same length.</summary>
    private static byte[] WithInformation(byte[] file)
    {
        var copy = file.ToArray();
        var digest = copy.AsSpan().IndexOf("/HubDataSM3 ("u8) + "/HubDataSM3 (".Length;
        copy[digest] = copy[digest] == (byte)'0' ? (byte)'1' : (byte)'0';
        return copy;
    }

    private static byte[] Rewritten(byte[] package, string name, string from, string to)
    {
        using var zip = new ZipArchive(new MemoryStream(package), ZipArchiveMode.Read);
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        var text = reader.ReadToEnd();
        text.ShouldContain(from);
        return Replaced(package, name, Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)));
    }

    private static byte[] Replaced(byte[] package, string name, byte[] content) => Change(package, zip =>
    {
        zip.GetEntry(name)!.Delete();
        Add(zip, name, content);
    });

    private static byte[] With(byte[] package, string name, byte[] content) => Change(package, zip => Add(zip, name, content));

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(content);
    }

    private static byte[] Change(byte[] package, Action<ZipArchive> change)
    {
        using var copy = new MemoryStream();
        copy.Write(package);
        using (var zip = new ZipArchive(copy, ZipArchiveMode.Update, leaveOpen: true))
        {
            change(zip);
        }

        return copy.ToArray();
    }
}
