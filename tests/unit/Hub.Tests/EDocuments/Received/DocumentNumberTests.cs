using Hub.EDocuments.Received;
using Shouldly;
using Xunit;

namespace Hub.Tests.EDocuments.Received;

public sealed class DocumentNumberTests
{
    [Theory]
    [InlineData("黄市监检〔2024〕12号")]
    [InlineData("黄市监检[2024]12号")]
    [InlineData("黄市监检(2024)12号")]
    [InlineData("黄市监检（2024）12号")]
    [InlineData("黄市监检﹝2024﹞12号")]
    [InlineData("黄市监检【2024】12号")]
    [InlineData("黄市监检［2024］12号")]
    [InlineData("黄市监检〔2024〕第012号")]
    [InlineData("黄市监检〔2024〕第 12 号")]
    [InlineData("黄市监检〔２０２４〕１２号")]
    [InlineData("黄市监检字〔2024〕第0012号")]
    [InlineData(" 黄市监检　〔2024〕 12 号 ")]
    [InlineData("黄市监检〔2024年〕12号")]
    [InlineData("黄市监检〔二〇二四〕十二号")]
    [InlineData("黄市监检〔二○二四〕第一二号")]
    [InlineData("黄市监检\u200B〔2024〕12")]
    [InlineData("黄市监检2024年第12号")]
    public void All_spellings_are_one_number(string written) => DocumentNumber.Normalise(written).ShouldBe("黄市监检〔2024〕12号");

    [Theory]
    [InlineData("黄市监检〔2024〕112号", "黄市监检〔2024〕112号")]
    [InlineData("黄市监检〔2025〕12号", "黄市监检〔2025〕12号")]
    [InlineData("黄市监罚〔2024〕12号", "黄市监罚〔2024〕12号")]
    [InlineData("沪黄应急检（二）〔2024〕3号", "沪黄应急检(二)〔2024〕3号")]
    [InlineData("黄消〔2024〕第一百零五号", "黄消〔2024〕105号")]
    [InlineData("黄消〔2024〕二十号", "黄消〔2024〕20号")]
    public void Other_numbers_stay_other(string written, string normal) => DocumentNumber.Normalise(written).ShouldBe(normal);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("无")]
    [InlineData("12号")]
    [InlineData("黄市监检〔24〕12号")]
    [InlineData("黄市监检〔2024〕号")]
    [InlineData("关于开展行政检查的通知")]
    public void What_is_no_number_has_no_form(string? written) => DocumentNumber.Normalise(written).ShouldBeNull();

    [Fact]
    public void A_long_text_of_brackets_is_no_number_and_takes_no_time() => DocumentNumber.Normalise(new string('(', 100)).ShouldBeNull();

    [Fact]
    public void The_first_number_in_a_text_is_found() =>
        DocumentNumber.Find("上海市黄浦区市场监督管理局\n行政检查通知书\n黄市监检通【2026】第012号\n依据沪府令〔2020〕3号").ShouldBe("黄市监检通〔2026〕12号");

    [Fact]
    public void Two_spellings_of_one_document_have_one_key()
    {
        var day = new DateOnly(2024, 3, 5);

        var key = DocumentIdentity.KeyOf("黄市监检[2024]第012号", "11310101002421234X", "上海豫园（集团）有限公司", day);

        key.ShouldNotBeNull();
        DocumentIdentity.KeyOf("黄市监检〔2024〕12号", "11310101002421234x", "上海豫园(集团)有限公司 ", day).ShouldBe(key);
        DocumentIdentity.KeyOf("黄市监检〔2024〕12号", "11310101002421234X", "上海豫园（集团）有限公司", day.AddDays(1)).ShouldNotBe(key);
        DocumentIdentity.KeyOf("黄市监检〔2024〕12号", "11310101002421234X", null, day).ShouldBeNull();
    }
}
