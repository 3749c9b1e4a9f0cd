using System.Text;
using Adapters.Contract;
using Adapters.Transports;
using Adapters.Transports.Rows;
using Shouldly;
using Xunit;

namespace Adapters.Tests.Transports.Rows;

public sealed class RowAnswerTests
{
    private static readonly OutboundBatch Batch = new("2025083000001", [new OutboundItem("k1", 'i', "{}"u8.ToArray(), "d", "f:k1:1")]);

    [Theory]
    [InlineData("""{"cd_id":"k1","result":"accepted","receipt":"r"}""", typeof(ItemAnswer.Accepted))]
    [InlineData("""{"cd_id":"k1","result":"held","receipt":"r"}""", typeof(ItemAnswer.AlreadyHeld))]
    [InlineData("""{"cd_id":"k1","result":"rejected","code":"R1","message":"m"}""", typeof(ItemAnswer.Rejected))]
    [InlineData("""{"cd_id":"k1","result":"stale","message":"m"}""", typeof(ItemAnswer.Stale))]
    [InlineData("""{"key":"k1","result":"accepted","receipt":"r"}""", typeof(ItemAnswer.Accepted))]
    public void Reads_each_result(string result, Type expected) => Items(result)!.ShouldHaveSingleItem().ShouldBeOfType(expected);

    [Theory]
    [InlineData("""{"cd_id":"k1","result":"accepted"}""")]
    [InlineData("""{"cd_id":"k1","result":"held"}""")]
    [InlineData("""{"cd_id":"k1","result":"rejected"}""")]
    [InlineData("""{"cd_id":"k1","result":"perhaps","receipt":"r"}""")]
    [InlineData("""{"key":"k2","cd_id":"k1","result":"accepted","receipt":"r"}""")]
    [InlineData("""{"cd_id":"k2","result":"accepted","receipt":"r"}""")]
    [InlineData("""{"result":"accepted","receipt":"r"}""")]
    [InlineData("null")]
    [InlineData("7")]
    public void Takes_a_result_that_does_not_fit_for_no_answer(string result) => Items(result).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"batch":"2025083000001"}""")]
    [InlineData("""{"batch":"2025083000002","results":[{"cd_id":"k1","result":"accepted","receipt":"r"}]}""")]
    [InlineData("""{"batch":"2025083000001","results":[]}""")]
    public void Takes_another_body_for_no_answer(string body) =>
        RowAnswer.Items(Batch, Encoding.UTF8.GetBytes(body)).ShouldBeNull();

    [Fact]
    public void Takes_holdings_with_one_unreadable_copy_for_no_answer() =>
        RowAnswer.Holdings("""{"held":[{"cd_id":"k","operation":"x","batch":"b","digest":"d","receipt":"r"}]}"""u8.ToArray()).ShouldBeNull();

    [Fact]
    public void Reads_the_partners_words_in_GBK_under_any_declared_charset()
    {
        var body = CodePagesEncodingProvider.Instance.GetEncoding("GBK")!.GetBytes("""{"code":"B001","message":"报文格式错误"}""");
        Words(body).ShouldBe("B001 报文格式错误");
    }

    [Fact]
    public void Says_that_a_web_page_is_one() => Words("  <!doctype html><p>很长的网页"u8.ToArray()).ShouldBe("应答是网页，不是接口报文");

    [Fact]
    public void Shortens_long_words() => Words(Encoding.UTF8.GetBytes(new string('长', 5_000))).Length.ShouldBe(301);

    private static IReadOnlyList<ItemAnswer>? Items(string result) =>
        RowAnswer.Items(Batch, Encoding.UTF8.GetBytes($$"""{"batch":"2025083000001","results":[{{result}}]}"""));

    private static string Words(byte[] body) => RowAnswer.Words(new CallResult.Answer(400, "utf-8", body, null));
}
