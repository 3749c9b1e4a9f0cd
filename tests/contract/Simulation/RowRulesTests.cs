using System.Text;
using System.Text.Json.Nodes;
using Adapters.Contract;
using Shouldly;
using Xunit;

namespace Contract.Simulation;

/// <summary>The platform's validator, row by row.</summary>
public sealed class RowRulesTests
{
    private const string Partner = "internet-plus-supervision";
    private static readonly Draft One = new("11310101MA109Y0352SJ1");

    [Theory]
    [InlineData("check_personnel", "江雨欣", "R105")]
    [InlineData("check_personnel", "江雨欣,", "R105")]
    [InlineData("submitted_date", "2025-08-28", "R106")]
    [InlineData("supervise_item_check_icode", "11310101MA109Y03526", "R107")]
    [InlineData("supervise_item_check_icode", "11310101MA109Y0352", "R107")]
    [InlineData("supervise_item_check_icode", "11310101MA109Y03521,1131", "R107")]
    [InlineData("area_number", "31010", "R101")]
    [InlineData("check_date", "20250829", "R101")]
    [InlineData("supervise_item_implement_code", "123", "R101")]
    [InlineData("no_such_column", "x", "R101")]
    [InlineData("cd_batch", "2025083000099", "R103")]
    public async Task Names_what_is_wrong_with_a_row(string column, string value, string code) =>
        (await AnswerAsync(row => row[column] = value)).ShouldBeOfType<ItemAnswer.Rejected>().Code.ShouldBe(code);

    [Fact]
    public async Task Takes_several_codes_in_one_column() =>
        (await AnswerAsync(row => row["supervise_item_check_icode"] = "11310101MA109Y03521,11310101MA109Y03525")).ShouldBeOfType<ItemAnswer.Accepted>();

    [Fact]
    public async Task Rejects_a_row_whose_digest_is_another()
    {
        var answer = await AnswerAsync(_ => { }, item => item with { ContentDigest = new string('0', 64) });
        answer.ShouldBeOfType<ItemAnswer.Rejected>().Code.ShouldBe("R102");
    }

    [Fact]
    public async Task Rejects_an_entry_without_version()
    {
        var answer = await AnswerAsync(_ => { }, item => item with { IdempotencyKey = "no version" });
        answer.ShouldBeOfType<ItemAnswer.Rejected>().Code.ShouldBe("R100");
    }

    [Fact]
    public async Task Rejects_the_same_version_with_other_content()
    {
        await using var scene = await Scene.OpenAsync(Partner);
        await PartnerConformanceTests.AnsweredAsync(scene, 1, One);
        var again = await PartnerConformanceTests.AnsweredAsync(scene, 2, One with { Content = "另一内容" });
        again[0].ShouldBeOfType<ItemAnswer.Rejected>().Code.ShouldBe("R203");
    }

    [Fact]
    public async Task Rejects_a_key_twice_in_one_batch()
    {
        await using var scene = await Scene.OpenAsync(Partner);
        var items = await PartnerConformanceTests.AnsweredAsync(scene, 1, One, One with { Operation = 'u', Version = 2 });
        items[1].ShouldBeOfType<ItemAnswer.Rejected>().Code.ShouldBe("R104");
    }

    [Theory]
    [InlineData("20250830001")]
    [InlineData("2025133000001")]
    [InlineData("9999083000001")]
    [InlineData("20250830 0001")]
    public async Task Refuses_a_batch_number_that_is_none(string number)
    {
        await using var scene = await Scene.OpenAsync(Partner);
        var outcome = await scene.Partner.Adapter.SendAsync(scene.Kit.Batch(number, One), TestContext.Current.CancellationToken);
        outcome.ShouldBeOfType<BatchOutcome.Refused>().Detail.ShouldContain("B002");
    }

    private static async Task<ItemAnswer> AnswerAsync(Action<JsonObject> change, Func<OutboundItem, OutboundItem>? alter = null)
    {
        await using var scene = await Scene.OpenAsync(Partner);
        var item = scene.Kit.Batch(Scene.Number(1), One).Items[0];
        var row = JsonNode.Parse(item.Row.Span)!.AsObject();
        change(row);
        ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(row.ToJsonString());
        item = item with { Row = bytes, ContentDigest = RowDigest.Of(bytes) };
        var batch = new OutboundBatch(Scene.Number(1), [alter?.Invoke(item) ?? item]);
        var outcome = await scene.Partner.Adapter.SendAsync(batch, TestContext.Current.CancellationToken);
        return outcome.ShouldBeOfType<BatchOutcome.Answered>().Items[0];
    }
}
