using System.IO.Compression;
using System.Text;
using Hub.EDocuments.Ofd;
using Hub.EDocuments.Received;
using Shouldly;
using Xunit;

namespace Hub.Tests.EDocuments.Received;

/// <summary>OFD and DOCX as others make them, and as attackers do.</summary>
public sealed class ReceivedPackageTests
{
    private const string Year = "http://www.ofdspec.org/2016";
    private readonly ReceivedDocumentReader _reader = ReceivedDocumentReader.Here(new DocumentLimits(), TimeProvider.System);

    [Theory]
    [InlineData(Year, "Doc_0/Document.xml", "Pages/Page_0/Content.xml")]
    [InlineData("http://www.ofdspec.org", "/Doc_0/Document.xml", "/Doc_0/Pages/Page_0/Content.xml")]
    [InlineData(Year, "Doc_0\\Document.xml", "Doc_0/Pages/Page_0/Content.xml")]
    [InlineData(Year, "./Doc_0/../Doc_0/Document.xml", "./Pages/Page_0/content.XML")]
    public void Packages_of_other_makers_are_read(string space, string root, string page)
    {
        var reading = _reader.Read(Ofd(space, root, page), "来文.ofd");

        reading.Faults.ShouldBeEmpty();
        reading.Document!.Kind.ShouldBe(DocumentKind.Ofd);
        reading.Document.Number.ShouldBe("黄消〔2026〕3号");
        reading.Document.Pages.ShouldBe(1);
    }

    [Fact]
    public void Chinese_folder_names_are_read_with_and_without_the_mark_for_utf8()
    {
        foreach (var encoding in (Encoding[])[Encoding.UTF8, Gb18030()])
        {
            var package = Zip(encoding, Files(Year, "文档/Document.xml", "页/第一页.xml", "文档"));

            _reader.Read(package, null).Document.ShouldNotBeNull().Text.ShouldContain("黄消");
        }
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("Doc_0/../../x")]
    [InlineData("C:/Windows/x.dll")]
    [InlineData("..\\..\\x")]
    public void Names_that_lead_out_of_the_package_are_refused(string name) => Codes(Zip([.. Files(), (name, "x"u8.ToArray())])).ShouldBe(["DOC-9115"]);

    [Fact]
    public void Two_files_of_one_name_are_refused() => Codes(Zip([.. Files(), ("OFD.xml", "<x/>"u8.ToArray())])).ShouldBe(["DOC-9116"]);

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><OFD>&e;</OFD>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><OFD>&b;</OFD>")]
    [InlineData("<OFD><unclosed>")]
    [InlineData("")]
    public void Entities_and_broken_xml_are_refused(string entry) => Codes(Zip(("OFD.xml", Encoding.UTF8.GetBytes(entry)))).ShouldBe(["DOC-9118"]);

    [Fact]
    public void Deep_xml_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 5_000)) + string.Concat(Enumerable.Repeat("</a>", 5_000));

        Codes(Zip(("OFD.xml", Encoding.UTF8.GetBytes(deep)))).ShouldBe(["DOC-9113"]);
    }

    [Fact]
    public void A_zip_bomb_is_stopped_while_it_unpacks() => Codes(Zip([.. Files(), ("Doc_0/Res/bomb.bin", new byte[64 * 1024 * 1024])])).ShouldBe(["DOC-9114"]);

    [Fact]
    public void Many_files_and_much_content_are_refused()
    {
        var many = ReceivedDocumentReader.Here(new DocumentLimits { MaxEntries = 3 }, TimeProvider.System);
        var much = ReceivedDocumentReader.Here(new DocumentLimits { MaxUnpacked = 300 }, TimeProvider.System);
        var pages = ReceivedDocumentReader.Here(new DocumentLimits { MaxPages = 0 }, TimeProvider.System);

        many.Read(Zip([.. Files(), ("a", []), ("b", [])]), null).Faults.Single().Field.ShouldBe("包内文件数");
        much.Read(Zip(Files()), null).Faults.Single().Field.ShouldBe("解压后总字节数");
        pages.Read(Zip(Files()), null).Faults.Single().Field.ShouldBe("页数");
    }

    [Fact]
    public void A_program_as_attachment_is_refused()
    {
        var list = $"<ofd:Attachments xmlns:ofd=\"{Year}\"><ofd:Attachment ID=\"a\" Name=\"清单.xlsx\"><ofd:FileLoc>a.bin</ofd:FileLoc></ofd:Attachment></ofd:Attachments>";
        var files = Files(extra: "<ofd:Attachments>Attachs.xml</ofd:Attachments>");

        Codes(Zip([.. files, ("Doc_0/Attachs.xml", Encoding.UTF8.GetBytes(list)), ("Doc_0/a.bin", "MZ program"u8.ToArray())])).ShouldBe(["DOC-9122"]);
    }

    [Fact]
    public void Actions_that_reach_outside_are_refused() =>
        Codes(Zip(Files(extra: "<ofd:Actions><ofd:Action Event=\"DO\"><ofd:URI URI=\"http://example.org\"/></ofd:Action></ofd:Actions>"))).ShouldBe(["DOC-9120"]);

    [Fact]
    public void A_missing_page_is_named()
    {
        var faults = _reader.Read(Ofd(Year, "Doc_0/Document.xml", "Pages/Page_7/Content.xml", pageFile: "Doc_0/Pages/Page_0/Content.xml"), null).Faults;

        faults.Single().Code.ShouldBe("DOC-9119");
        faults.Single().Value.ShouldBe("Pages/Page_7/Content.xml");
    }

    [Fact]
    public void Our_own_package_cut_anywhere_never_throws()
    {
        var whole = new OfdRenderer().Render(SampleDocuments.Notice()).File!;
        for (var cut = 1; cut < whole.Length; cut += whole.Length / 60)
        {
            _reader.Read(whole.AsMemory(0, cut), null).IsAccepted.ShouldBeFalse();
        }
    }

    [Fact]
    public void The_text_of_a_word_document_is_taken_out()
    {
        var reading = _reader.Read(Word(), "函.docx");

        reading.Faults.ShouldBeEmpty();
        reading.Document!.Kind.ShouldBe(DocumentKind.Docx);
        reading.Document.Number.ShouldBe("黄应急函〔2026〕8号");
    }

    [Theory]
    [InlineData("word/vbaProject.bin", "x", "DOC-9121")]
    [InlineData("word/embeddings/oleObject1.bin", "x", "DOC-9120")]
    [InlineData("word/activeX/activeX1.xml", "<x/>", "DOC-9120")]
    [InlineData("word/_rels/settings.xml.rels", "<Relationships><Relationship Id=\"r\" Type=\"http://schemas/attachedTemplate\" Target=\"http://example.org/t.dotm\" TargetMode=\"External\"/></Relationships>", "DOC-9120")]
    public void Word_documents_with_macros_objects_or_templates_from_elsewhere_are_refused(string name, string content, string code) =>
        Codes(Word(body: null, (name, Encoding.UTF8.GetBytes(content)))).ShouldBe([code]);

    [Fact]
    public void Fields_that_start_programs_are_refused() => Codes(Word("<w:p><w:r><w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText></w:r></w:p>")).ShouldBe(["DOC-9120"]);

    [Theory]
    [InlineData("<w:fldChar w:fldCharType=\"begin\"/>", "D", "DE", "AUTO c:\\\\cmd.exe", "<w:fldChar w:fldCharType=\"end\"/>")]
    [InlineData("<w:fldChar w:fldCharType=\"begin\"/>", " dd", "e ", "x", "<w:fldChar w:fldCharType=\"end\"/>")]
    [InlineData("<w:fldChar w:fldCharType=\"begin\"/>", "D", "<w:fldChar w:fldCharType=\"begin\"/>", "QUOTE 1", "<w:fldChar w:fldCharType=\"end\"/>", "DE x", "<w:fldChar w:fldCharType=\"end\"/>")]
    [InlineData("<w:fldChar w:fldCharType=\"begin\"/>", "<w:fldChar w:fldCharType=\"begin\"/>", "QUOTE 68 68 69", "<w:fldChar w:fldCharType=\"end\"/>", "<w:fldChar w:fldCharType=\"end\"/>")]
    public void A_program_is_started_by_a_field_in_pieces_as_well(params string[] runs) => Codes(Word($"<w:p>{string.Concat(runs.Select(Run))}</w:p>")).ShouldBe(["DOC-9120"]);

    [Theory]
    [InlineData("HYPERLINK \"https://forbidden.example/add\"")]
    [InlineData("ADDRESSBLOCK")]
    [InlineData("PAGE")]
    public void Fields_that_only_have_the_letters_somewhere_are_no_danger(string code) =>
        Codes(Word($"<w:p>{Run("<w:fldChar w:fldCharType=\"begin\"/>")}{Run(code)}{Run("<w:fldChar w:fldCharType=\"separate\"/>")}<w:r><w:t>DDE</w:t></w:r>{Run("<w:fldChar w:fldCharType=\"end\"/>")}</w:p>")).ShouldBeEmpty();

    [Theory]
    [InlineData("word/header1.xml", "<w:hdr xmlns:w=\"w\"><w:p><w:r><w:instrText>DDE x</w:instrText></w:r></w:p></w:hdr>")]
    [InlineData("word/footer2.xml", "<w:ftr xmlns:w=\"w\"><w:p><w:fldSimple w:instr=\" ddeauto x\"/></w:p></w:ftr>")]
    [InlineData("word/footnotes.xml", "<w:footnotes xmlns:w=\"w\"><w:footnote><w:p><w:r><w:instrText>DDEAUTO x</w:instrText></w:r></w:p></w:footnote></w:footnotes>")]
    [InlineData("word/endnotes.xml", "<w:endnotes xmlns:w=\"w\"><w:altChunk/></w:endnotes>")]
    [InlineData("word/_rels/document.xml.rels", "<Relationships><Relationship Id=\"r\" Type=\"http://schemas/aFChunk\" Target=\"chunk.html\"/></Relationships>")]
    [InlineData("word/_rels/settings.xml.rels", "<Relationships><Relationship Id=\"r\" Type=\"http://schemas/attachedTemplate\" Target=\"../t.dotx\"/></Relationships>")]
    public void What_acts_on_opening_is_found_in_every_part(string name, string content) => Codes(Word(body: null, (name, Encoding.UTF8.GetBytes(content)))).ShouldBe(["DOC-9120"]);

    [Fact]
    public void A_part_elsewhere_that_is_declared_as_text_is_read_as_well() => Codes(Word(body: null,
        ("[Content_Types].xml", "<Types><Override PartName=\"/x/h.dat\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/></Types>"u8.ToArray()),
        ("x/h.dat", "<w:hdr xmlns:w=\"w\"><w:p><w:r><w:instrText>DDE x</w:instrText></w:r></w:p></w:hdr>"u8.ToArray()))).ShouldBe(["DOC-9120"]);

    [Theory]
    [InlineData("<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>")]
    [InlineData("<Types><Default Extension=\"bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/></Types>")]
    public void A_type_that_may_carry_macros_is_refused_whatever_the_file_is_named(string types) =>
        Codes(Word(body: null, ("[Content_Types].xml", Encoding.UTF8.GetBytes(types)))).ShouldBe(["DOC-9121"]);

    [Theory]
    [InlineData("word/embeddings/payload.exe", "x", "DOC-9122")]
    [InlineData("word/media/picture1.png", "MZ\u0000", "DOC-9122")]
    [InlineData("word/_rels/document.xml.rels", "<Relationships><Relationship Id=\"r1\" Type=\"http://x/oleObject\" Target=\"media/picture1.png\"/></Relationships>", "DOC-9120")]
    public void Embedded_objects_and_programs_are_refused_wherever_they_lie(string name, string content, string code) =>
        Codes(Word(body: null, (name, Encoding.UTF8.GetBytes(content)))).ShouldBe([code]);

    [Fact]
    public void An_embedded_workbook_with_macros_is_refused() => Codes(Word(body: null, ("word/embeddings/sheet1.xlsm", "x"u8.ToArray()))).ShouldBe(["DOC-9121"]);

    [Fact]
    public void The_document_is_the_part_that_the_package_names()
    {
        var file = Word("<w:p><w:r><w:t>幌子</w:t></w:r></w:p>",
            ("_rels/.rels", "<Relationships><Relationship Id=\"r\" Type=\"http://schemas/officeDocument\" Target=\"/word/real.xml\"/></Relationships>"u8.ToArray()),
            ("word/real.xml", Encoding.UTF8.GetBytes("<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>正文</w:t></w:r></w:p></w:body></w:document>")));

        _reader.Read(file, null).Document!.Text.ShouldBe("正文\n");
    }

    [Fact]
    public void Parts_with_too_many_nodes_or_bytes_are_refused_before_a_tree_is_made()
    {
        var small = ReceivedDocumentReader.Here(new DocumentLimits { MaxNodes = 1_000 }, TimeProvider.System);
        var page = $"<ofd:Page xmlns:ofd=\"{Year}\">{string.Concat(Enumerable.Repeat("<a b=\"1\"/>", 600))}</ofd:Page>";
        var many = Zip([.. Files().Where(one => !one.Name.EndsWith("Content.xml", StringComparison.Ordinal)), ("Doc_0/Pages/Page_0/Content.xml", Encoding.UTF8.GetBytes(page))]);
        small.Read(many, null).Faults.ShouldHaveSingleItem().Field.ShouldEndWith("节点数");

        var short64 = ReceivedDocumentReader.Here(new DocumentLimits { MaxXml = 2_000 }, TimeProvider.System);
        short64.Read(many, null).Faults.ShouldHaveSingleItem().Field.ShouldEndWith("字节数");
        short64.Read(Word(string.Concat(Enumerable.Repeat("<w:p/>", 600))), null).Faults.ShouldHaveSingleItem().Field.ShouldEndWith("字节数");
    }

    [Fact]
    public void A_long_word_document_is_read_node_by_node()
    {
        var body = string.Concat(Enumerable.Repeat("<w:p><w:r><w:t>第一条　应当</w:t></w:r></w:p>", 300_000));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var reading = ReceivedDocumentReader.Here(new DocumentLimits { MaxText = 1_000 }, TimeProvider.System).Read(Word(body), null);

        reading.Faults.ShouldBeEmpty();
        reading.Document!.Text.Length.ShouldBeInRange(1_000, 2_000);
        reading.Document.Text.ShouldStartWith("第一条　应当\n第一条");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(400L * 1024 * 1024, "a tree of two million nodes takes more");
    }

    [Fact]
    public void A_link_is_no_danger() => Codes(Word(body: null, ("word/_rels/document.xml.rels",
        "<Relationships><Relationship Id=\"r\" Type=\"http://schemas/hyperlink\" Target=\"http://example.org\" TargetMode=\"External\"/></Relationships>"u8.ToArray()))).ShouldBeEmpty();

    private static string Run(string content) => $"<w:r>{(content.StartsWith('<') ? content : $"<w:instrText>{content}</w:instrText>")}</w:r>";

    private List<string> Codes(byte[] file) => [.. _reader.Read(file, null).Faults.Select(fault => fault.Code)];

    private static byte[] Ofd(string space, string root, string page, string? pageFile = null) =>
        Zip([.. Files(space, root, page).Select(file => pageFile is not null && file.Name.Contains("Page_7", StringComparison.Ordinal) ? (pageFile, file.Content) : file)]);

    private static (string Name, byte[] Content)[] Files(string space = Year, string root = "Doc_0/Document.xml", string page = "Pages/Page_0/Content.xml", string folder = "Doc_0", string extra = "")
    {
        var entry = $"<ofd:OFD xmlns:ofd=\"{space}\" Version=\"1.1\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>{root}</ofd:DocRoot></ofd:DocBody></ofd:OFD>";
        var document = $"<ofd:Document xmlns:ofd=\"{space}\"><ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"{page}\"/></ofd:Pages>{extra}</ofd:Document>";
        var content = $"<ofd:Page xmlns:ofd=\"{space}\"><ofd:Content><ofd:Layer><ofd:TextObject><ofd:TextCode>黄消[2026]</ofd:TextCode><ofd:TextCode>第003号</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>";
        var name = page.Replace("./", "", StringComparison.Ordinal).Replace(".XML", ".xml", StringComparison.Ordinal).Replace("content", "Content", StringComparison.Ordinal).TrimStart('/');
        return
        [
            ("OFD.xml", Encoding.UTF8.GetBytes(entry)),
            ($"{folder}/Document.xml", Encoding.UTF8.GetBytes(document)),
            (name.StartsWith(folder, StringComparison.Ordinal) ? name : $"{folder}/{name}", Encoding.UTF8.GetBytes(content)),
        ];
    }

    private static byte[] Word(string? body = null, params ReadOnlySpan<(string Name, byte[] Content)> more)
    {
        var document = $"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body ?? "<w:p><w:r><w:t>黄应急函〔2026〕</w:t></w:r><w:r><w:t>8号</w:t></w:r></w:p>"}</w:body></w:document>";
        var types = more.ToArray().Any(one => one.Name == "[Content_Types].xml") ? [] : new[] { (Name: "[Content_Types].xml", Content: "<Types/>"u8.ToArray()) };
        return Zip([.. types, ("word/document.xml", Encoding.UTF8.GetBytes(document)), .. more]);
    }

    private static byte[] Zip(params ReadOnlySpan<(string Name, byte[] Content)> files) => Zip(Encoding.UTF8, files);

    private static byte[] Zip(Encoding names, params ReadOnlySpan<(string Name, byte[] Content)> files)
    {
        using var package = new MemoryStream();
        using (var zip = new ZipArchive(package, ZipArchiveMode.Create, leaveOpen: true, names))
        {
            foreach (var (name, content) in files)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(content);
            }
        }

        return package.ToArray();
    }

    private static Encoding Gb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("gb18030");
    }
}
