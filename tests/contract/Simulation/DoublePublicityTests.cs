using System.Globalization;
using System.Text;
using Adapters.Contract;
using Adapters.Partners.Credit;
using Sandbox.Partners.Credit;
using Shouldly;
using Xunit;

namespace Contract.Simulation;

/// <summary>双公示 rows travel as CSV: found by header text, in 万元, with everything a cell can hold.</summary>
public sealed class DoublePublicityTests
{
    private const string Row = """
        {"cf_xdr_mc":"帆珠（上海）酒店管理有限公司","cf_xdr_lb":"法人及非法人组织","cf_xdr_shxym":"91310101MA2MHE4FXX","cf_wsh":"沪市监黄处〔2026〕1号","cf_wfxw":"广告违法","cf_sy":"称\"最佳\"，\n第二行","cf_yj":"《广告法》,第五十七条","cf_cflb":"罚款","cf_nr":"罚款","cf_nr_fk":"0.5","cf_jdrq":"2026-03-10","cf_cfjg":"上海市黄浦区市场监督管理局","cf_cfjgdm":"11310101MA109Y0352","cf_sjly":"上海市黄浦区市场监督管理局","cf_sjlydm":"11310101MA109Y0352"}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_accepted_updated_deleted_and_found_by_key()
    {
        await using var scene = await Scene.OpenAsync("credit");
        var adapter = Adapter(scene);
        (await SentAsync(adapter, 1, 'i', Row)).ShouldBeOfType<ItemAnswer.Accepted>();
        (await SentAsync(adapter, 2, 'i', Row, version: 1)).ShouldBeOfType<ItemAnswer.AlreadyHeld>();
        (await SentAsync(adapter, 3, 'u', Row.Replace("0.5", "0.6", StringComparison.Ordinal), version: 2)).ShouldBeOfType<ItemAnswer.Accepted>();
        var copies = (await adapter.QueryAsync(["market-regulation:1"], Token)).ShouldBeOfType<QueryOutcome.Found>().Copies;
        copies.ShouldHaveSingleItem().Operation.ShouldBe('u');
        (await SentAsync(adapter, 4, 'd', Row, version: 3)).ShouldBeOfType<ItemAnswer.Accepted>();
        scene.Host.Counts.Held.ShouldBe(0);
    }

    [Theory]
    [InlineData("\"cf_nr_fk\":\"0.5\"", "\"cf_nr_fk\":\"五千元\"", "R101")]
    [InlineData("\"cf_cfjg\":\"上海市黄浦区市场监督管理局\",", "", "R101")]
    public async Task Is_rejected_row_by_row(string part, string instead, string code)
    {
        await using var scene = await Scene.OpenAsync("credit");
        (await SentAsync(Adapter(scene), 1, 'i', Row.Replace(part, instead, StringComparison.Ordinal))).ShouldBeOfType<ItemAnswer.Rejected>().Code.ShouldBe(code);
    }

    [Fact]
    public void Is_read_by_header_text_in_any_order_and_width_of_the_signs()
    {
        var csv = Encoding.UTF8.GetString(DoublePublicityCsv.Write(Batch(1, 'i', Row, 1)));
        var plain = DoublePublicityTable.Read(Encoding.UTF8.GetBytes(csv)).ShouldNotBeNull();
        var other = csv.Replace("行政相对人代码_1(统一社会信用代码)", "行政相对人代码-1（统一社会信用代码）", StringComparison.Ordinal)
            .Replace("行政相对人代码_3(组织机构代码)", "行政相对人代码＿3（组织机构代码）", StringComparison.Ordinal);
        var read = DoublePublicityTable.Read(Encoding.UTF8.GetBytes(other)).ShouldNotBeNull();
        read.Entries[0].Row.GetRawText().ShouldBe(plain.Entries[0].Row.GetRawText());
        read.Entries[0].Row.GetProperty("cf_sy").GetString().ShouldBe("称\"最佳\"，\n第二行");
    }

    [Fact]
    public void Is_refused_with_a_header_nobody_knows()
    {
        var csv = Encoding.UTF8.GetString(DoublePublicityCsv.Write(Batch(1, 'i', Row, 1)));
        DoublePublicityTable.Read(Encoding.UTF8.GetBytes(csv.Replace("罚款金额(万元)", "罚款金额(元)", StringComparison.Ordinal))).ShouldBeNull();
    }

    private static IOutboundAdapter Adapter(Scene scene) => scene.Partner.Entry.Feeds.Single(f => f.Id == "double-publicity").Adapter;

    private static async Task<ItemAnswer> SentAsync(IOutboundAdapter adapter, int number, char operation, string row, int version = 1) =>
        (await adapter.SendAsync(Batch(number, operation, row, version), Token)).ShouldBeOfType<BatchOutcome.Answered>().Items.ShouldHaveSingleItem();

    private static OutboundBatch Batch(int number, char operation, string row, int version)
    {
        ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(row.Trim());
        var key = string.Create(CultureInfo.InvariantCulture, $"double-publicity:1:{version}");
        return new OutboundBatch(Scene.Number(number), [new OutboundItem("market-regulation:1", operation, bytes, RowDigest.Of(bytes), key)]);
    }
}
