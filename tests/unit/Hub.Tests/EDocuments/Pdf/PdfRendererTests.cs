using System.Text;
using System.Text.RegularExpressions;
using Hub.EDocuments;
using Hub.EDocuments.Pdf;
using Shouldly;
using Xunit;

namespace Hub.Tests.EDocuments.Pdf;

/// <summary>What the tools of poppler, qpdf and zbar find in our files.</summary>
public sealed partial class PdfRendererTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly PdfRenderer _renderer = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pdftotext_reads_a_notice_as_it_is_written()
    {
        var content = SampleDocuments.Notice();

        var read = Read(content);

        foreach (var text in SampleDocuments.Texts(content))
        {
            read.ShouldContain(Blanks().Replace(text, ""));
        }
    }

    [Fact]
    public void Pdftotext_reads_every_cell_of_a_table_over_pages()
    {
        var content = SampleDocuments.LongRecord();

        var read = Running().Replace(Read(content), "");

        foreach (var text in SampleDocuments.Texts(content))
        {
            read.ShouldContain(Blanks().Replace(text, ""));
        }
    }

    [Fact]
    public void Text_has_no_radicals_in_place_of_characters()
    {
        var read = Read(SampleDocuments.LongRecord()) + Read(SampleDocuments.Notice());

        read.EnumerateRunes().Where(character => character.Value is >= 0x2E80 and <= 0x2FDF or >= 0xF900 and <= 0xFAFF).ShouldBeEmpty();
    }

    [Fact]
    public void Pages_are_numbered_and_the_head_of_a_table_is_repeated()
    {
        var file = Save(SampleDocuments.LongRecord());
        var pages = int.Parse(PageCount().Match(Tool.Run("pdfinfo", file)).Groups[1].Value, null);
        pages.ShouldBeGreaterThan(3);

        for (var page = 1; page <= pages; page++)
        {
            var text = Tool.Run("pdftotext", "-raw", "-f", $"{page}", "-l", $"{page}", file, "-");
            text.ShouldContain($"第 {page} 页 共 {pages} 页");
            if (text.Contains("经营场所环境整洁", StringComparison.Ordinal))
            {
                text.ShouldContain("检查方法与依据");
            }
        }
    }

    [Fact]
    public void No_line_begins_with_a_closing_sign()
    {
        var file = Save(SampleDocuments.LongRecord());

        var lines = Tool.Run("pdftotext", "-raw", file, "-").Split('\n');

        lines.Where(line => line.Length > 0 && "，。、；：）》”…".Contains(line[0], StringComparison.Ordinal)).ShouldBeEmpty();
        lines.Where(line => line.Length > 0 && "（《“".Contains(line[^1], StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void The_code_is_read_back_from_the_picture_of_the_page()
    {
        var file = Save(SampleDocuments.Notice());
        Tool.Run("pdftoppm", "-png", "-r", "200", "-f", "1", "-l", "1", file, _folder["page"]);

        var read = Tool.Run("zbarimg", "--raw", "-q", Directory.GetFiles(_folder.Path, "page*.png").Single());

        read.Trim().ShouldBe(SampleDocuments.Address);
    }

    [Fact]
    public void The_font_is_embedded_cut_and_readable()
    {
        var file = Save(SampleDocuments.Notice());

        var font = Tool.Run("pdffonts", file).Split('\n')[2];

        font.ShouldMatch(@"^[A-Z]{6}\+NotoSerifSC-Regular +CID TrueType +Identity-H +yes yes yes");
        new FileInfo(file).Length.ShouldBeLessThan(250_000);
    }

    [Fact]
    public void Qpdf_finds_nothing_wrong() => Tool.Run("qpdf", "--check", Save(SampleDocuments.LongRecord())).ShouldContain("No syntax or stream encoding errors found");

    [Fact]
    public void The_structured_data_is_attached()
    {
        var content = SampleDocuments.Notice();

        Tool.Run("pdfdetach", "-save", "1", "-o", _folder["data.json"], Save(content));

        File.ReadAllBytes(_folder["data.json"]).ShouldBe(content.Data.ToArray());
    }

    [Fact]
    public void The_seal_says_that_it_has_no_legal_force() =>
        Read(SampleDocuments.Notice()).ShouldContain("软件印章不具法律效力");

    [Fact]
    public void The_same_content_gives_the_same_bytes() =>
        _renderer.Render(SampleDocuments.Notice()).File.ShouldBe(new PdfRenderer().Render(SampleDocuments.Notice()).File);

    [Theory]
    [InlineData("𠮷野家", "U+20BB7")]
    [InlineData("张\uE123三", "U+E123")]
    [InlineData("李\uFFFD", "U+FFFD")]
    [InlineData("甲\0乙", "U+0000")]
    public void A_character_without_glyph_is_named_instead_of_drawn_as_a_box(string name, string named)
    {
        var rendered = _renderer.Render(SampleDocuments.Notice(subject: name));

        rendered.IsRendered.ShouldBeFalse();
        rendered.Faults.ShouldAllBe(fault => fault.Code == "DOC-9101");
        rendered.Faults[0].Message.ShouldContain(named);
        rendered.Faults.ShouldContain(fault => fault.Field == "栏目“检查对象”");
    }

    [Fact]
    public void A_document_of_a_thousand_pages_is_refused()
    {
        var content = SampleDocuments.LongRecord();
        var rows = Enumerable.Range(0, 12_000).Select(_ => (IReadOnlyList<string>)["行"]).ToList();

        var rendered = _renderer.Render(content with { Blocks = [new DocumentBlock.Table(["列"], rows, [1])] });

        rendered.Faults.Single().Code.ShouldBe("DOC-9102");
    }

    [Fact]
    public void A_table_whose_columns_do_not_match_is_refused()
    {
        var content = SampleDocuments.Notice() with { Blocks = [new DocumentBlock.Table(["甲", "乙"], [], [1])] };

        _renderer.Render(content).Faults.Single().Code.ShouldBe("DOC-9104");
    }

    [Fact]
    public void No_page_holds_nothing_but_the_seal()
    {
        for (var lines = 1; lines < 30; lines++)
        {
            var paragraph = new DocumentBlock.Paragraph(string.Concat(Enumerable.Repeat("检查人员应当出示执法证件，并告知检查事项。", lines * 2)));
            var file = Save(SampleDocuments.Notice() with { Blocks = [.. SampleDocuments.Notice().Blocks, paragraph] });
            var pages = int.Parse(PageCount().Match(Tool.Run("pdfinfo", file)).Groups[1].Value, null);
            Tool.Run("pdftotext", "-raw", "-f", $"{pages}", "-l", $"{pages}", file, "-").ShouldContain("告知检查事项。");
        }
    }

    [Fact]
    public void A_cell_longer_than_a_page_goes_on_on_the_next()
    {
        var text = string.Concat(Enumerable.Range(1, 900).Select(number => $"第{number}点。"));
        var content = SampleDocuments.Notice() with { Blocks = [new DocumentBlock.Fields([("情况说明", text)])] };

        Running().Replace(Read(content), "").ShouldContain(text);
    }

    private string Save(DocumentContent content) => _folder.Write("document.pdf", _renderer.Render(content).File.ShouldNotBeNull());

    /// <summary>The text in the order of drawing, without blanks.</summary>
    private string Read(DocumentContent content) => Blanks().Replace(Tool.Run("pdftotext", "-raw", Save(content), "-"), "");

    [GeneratedRegex(@"\s")]
    private static partial Regex Blanks();

    /// <summary>What stands at the foot of a page, at the head of the next and in a repeated head, between two lines of the body.</summary>
    [GeneratedRegex(@"数据摘要SM3\w{64}电子签名.*?法律效力第\d+页共\d+页(现场检查笔录黄市监检录〔2026〕7号|行政检查通知书黄市监检通〔2026〕12号)?(序号检查内容检查方法与依据结果备注)?")]
    private static partial Regex Running();

    [GeneratedRegex(@"Pages: +(\d+)")]
    private static partial Regex PageCount();
}
