using Hub.EDocuments.Layout;
using Shouldly;
using Xunit;

namespace Hub.Tests.EDocuments.Layout;

public sealed class LineBreakerTests
{
    [Theory]
    [InlineData("一二三四五六七八九十，下一行", "一二三四五六七八九|十，下一行")]
    [InlineData("一二三四五六七八九（括号）", "一二三四五六七八九|（括号）")]
    [InlineData("一二三四五六七八九《书名》", "一二三四五六七八九|《书名》")]
    [InlineData("一二三四五六七八九……完", "一二三四五六七八|九……完")]
    [InlineData("编号91310101MA1FP02为", "编号|91310101MA1FP02为")]
    [InlineData("甲\n乙\r\n\n丙", "甲|乙||丙")]
    public void Lines_keep_signs_and_words_together(string text, string lines) =>
        string.Join('|', LineBreaker.Break(text, 10, 101).Select(line => line.Characters)).ShouldBe(lines);

    [Fact]
    public void A_word_longer_than_a_line_is_cut_and_nothing_is_lost()
    {
        var address = "https://example.gov.cn/" + new string('a', 200);

        var lines = LineBreaker.Break(address, 10, 101);

        lines.Count.ShouldBeGreaterThan(5);
        lines.ShouldAllBe(line => line.Width <= 101);
        string.Concat(lines.Select(line => line.Characters)).ShouldBe(address);
    }

    [Fact]
    public void A_row_of_closing_signs_ends() => string.Concat(LineBreaker.Break(new string('。', 50), 10, 101).Select(line => line.Characters)).Length.ShouldBe(50);

    [Fact]
    public void The_first_line_is_shorter_by_its_indent()
    {
        var lines = LineBreaker.Break(new string('字', 20), 10, 101, indent: 20);

        lines.Select(line => line.Characters.Length).ShouldBe([8, 10, 2]);
        lines.Select(line => line.EndsParagraph).ShouldBe([false, false, true]);
    }
}
