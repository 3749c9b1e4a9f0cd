using Hub.EDocuments;
using Hub.EDocuments.Layout;
using Shouldly;
using Xunit;

namespace Hub.Tests.EDocuments.Layout;

/// <summary>Where things stand on paper.</summary>
public sealed class DocumentLayoutTests
{
    private const string Issuer = "上海市黄浦区市场监督管理局";
    private static readonly DocumentBlock[] Slip = [new DocumentBlock.Heading("回执"), new DocumentBlock.Paragraph("函件已收到。"), new DocumentBlock.Signatures(["接收机关", "接收人"])];

    [Fact]
    public void The_seal_lies_over_issuer_and_date_and_no_text_over_another()
    {
        var page = Pages(Content([new DocumentBlock.Paragraph("正文。")], hasSeal: true)).Single();

        var seal = page.OfType<PageMark.Circle>().Single();
        var issuer = page.OfType<PageMark.Text>().Last(text => text.Characters == Issuer);
        var date = page.OfType<PageMark.Text>().Single(text => text.Characters == "2026年3月5日");
        issuer.Baseline.ShouldBeGreaterThan(seal.CentreY - 0.2 * seal.Radius);
        date.Baseline.ShouldBeInRange(seal.CentreY, seal.CentreY + seal.Radius);
        (date.X + TextMeasure.Of(date.Characters, date.Size) / 2).ShouldBe(seal.CentreX, 0.1);
        Overlaps(page).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("中国（上海）自由贸易试验区临港新片区管理委员会综合执法总队")]
    [InlineData("上海市黄浦区市场监督管理局、上海市黄浦区消防救援支队、上海市黄浦区卫生健康委员会监督所")]
    [InlineData("上海市黄浦区市场监督管理局、上海市黄浦区消防救援支队、上海市黄浦区卫生健康委员会监督所、上海市黄浦区文化和旅游局")]
    [InlineData("区局")]
    public void A_name_of_any_length_stays_on_the_page_and_clear_of_the_seal_s_words(string issuer)
    {
        var page = Pages(Content([new DocumentBlock.Paragraph("正文。")], hasSeal: true) with { Issuer = issuer }).Single();

        Overlaps(page).ShouldBeEmpty();
        page.OfType<PageMark.Text>().ShouldAllBe(text => text.X >= PageGeometry.Left - 0.1 && text.X + TextMeasure.Of(text.Characters, text.Size) <= PageGeometry.Right + 0.1);
    }

    [Fact]
    public void A_small_table_stays_whole_and_with_its_heading_wherever_it_comes()
    {
        for (var lines = 1; lines <= 30; lines++)
        {
            var pages = Pages(Content([.. Lines(lines), new DocumentBlock.Heading("检查人员"), Table(4), .. Lines(3)]));

            PageOf(pages, "表头").ShouldBe(PageOf(pages, "检查人员"), $"after {lines} lines");
            PageOf(pages, "第4行").ShouldBe(PageOf(pages, "表头"), $"after {lines} lines");
        }
    }

    [Fact]
    public void Lines_to_be_signed_stay_together_with_what_is_signed()
    {
        for (var lines = 1; lines <= 30; lines++)
        {
            var pages = Pages(Content([.. Lines(lines), .. Slip]));

            PageOf(pages, "接收人：").ShouldBe(PageOf(pages, "回执"), $"after {lines} lines");
            PageOf(pages, "制作日期：2026年3月5日").ShouldBe(PageOf(pages, "接收人："), $"after {lines} lines");
        }
    }

    [Fact]
    public void A_long_table_goes_over_pages_with_its_head_on_each()
    {
        var pages = Pages(Content([new DocumentBlock.Heading("清单"), Table(100)]));

        pages.Count.ShouldBeGreaterThan(2);
        pages.SkipLast(1).ShouldAllBe(page => page.OfType<PageMark.Text>().Count(text => text.Characters == "表头") == 1);
        pages.SelectMany(page => page.OfType<PageMark.Text>()).Count(text => text.Characters.StartsWith('第') && text.Characters.EndsWith('行')).ShouldBe(100);
        PageOf(pages, "清单").ShouldBe(0);
    }

    [Fact]
    public void A_slip_stands_below_issuer_date_and_seal()
    {
        var marks = Pages(Content([new DocumentBlock.Paragraph("正文。"), new DocumentBlock.SignOff(), .. Slip], hasSeal: true)).Single();

        marks.OfType<PageMark.Circle>().Count().ShouldBe(1);
        var seal = marks.OfType<PageMark.Circle>().Single();
        marks.OfType<PageMark.Text>().Single(text => text.Characters == "回执").Baseline.ShouldBeGreaterThan(seal.CentreY + seal.Radius);
    }

    private static IReadOnlyList<IReadOnlyList<PageMark>> Pages(DocumentContent content) => DocumentLayout.Of(content).Document!.Pages;

    private static DocumentContent Content(IReadOnlyList<DocumentBlock> blocks, bool hasSeal = false) =>
        new("task-sheet", "黄市监检任〔2026〕5号", "检查任务单", Issuer, new DateOnly(2026, 3, 5), blocks, null, hasSeal, "{}"u8.ToArray());

    private static IEnumerable<DocumentBlock> Lines(int count) => Enumerable.Range(1, count).Select(_ => new DocumentBlock.Paragraph("一行。"));

    private static DocumentBlock.Table Table(int rows) => new(["表头", "内容"], [.. Enumerable.Range(1, rows).Select(row => (IReadOnlyList<string>)[$"第{row}行", "有"])], [1, 1]);

    private static int PageOf(IReadOnlyList<IReadOnlyList<PageMark>> pages, string text) =>
        pages.Index().Single(page => page.Item.OfType<PageMark.Text>().Any(mark => mark.Characters == text)).Index;

    /// <summary>Texts whose boxes meet. Ideographs reach from 0.12 below the baseline to 0.88 above it.</summary>
    private static List<string> Overlaps(IReadOnlyList<PageMark> page)
    {
        var texts = page.OfType<PageMark.Text>().ToList();
        return
        [
            .. from one in texts.Index()
               from other in texts.Skip(one.Index + 1)
               where Meet(one.Item.X, TextMeasure.Of(one.Item.Characters, one.Item.Size), other.X, TextMeasure.Of(other.Characters, other.Size))
                     && Meet(one.Item.Baseline - 0.8 * one.Item.Size, 0.85 * one.Item.Size, other.Baseline - 0.8 * other.Size, 0.85 * other.Size)
               select $"{one.Item.Characters} / {other.Characters}",
        ];
    }

    private static bool Meet(double from, double length, double otherFrom, double otherLength) => from < otherFrom + otherLength && otherFrom < from + length;
}
