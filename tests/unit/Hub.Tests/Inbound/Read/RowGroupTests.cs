using System.Text;
using Hub.Inbound;
using Hub.Inbound.Read;
using Hub.Ledger;
using Hub.Registry;
using Hub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound.Read;

public sealed class RowGroupTests(SharedHub shared)
{
    private const string Header = "检查单号,当事人,统一社会信用代码,检查日期,事项,执法队员1,执法队员2,问题描述,处理方式\n";

    [Fact]
    public async Task A_blank_row_does_not_end_a_group_and_is_accounted_for()
    {
        var batch = (await BatchesAsync(Header + Row("A") + ",,,,,,,,\n" + Row("A") + Row("B"))).ShouldHaveSingleItem();

        Shape(batch).ShouldBe(["1:skipped", "2,4", "3:skipped", "5"]);
    }

    [Fact]
    public async Task A_batch_never_ends_inside_a_group()
    {
        var text = new StringBuilder(Header);
        for (var i = 0; i < ReadStep.BatchRows - 4; i++)
        {
            text.Append(Row(Checks.No("CG")));
        }

        text.Append(Row("A")).Append(",,,,,,,,\n").Append(Row("A")).Append(Row("A")).Append(Row("B"));
        var batches = await BatchesAsync(text.ToString());

        batches.Count.ShouldBe(2);
        var decided = batches[0].Items.SelectMany(item => item.Rows).Select(row => row.Row).ToHashSet();
        decided.ShouldBe(Enumerable.Range(1, decided.Max()).ToHashSet(), ignoreOrder: true);
    }

    [Fact]
    public async Task Reading_from_a_watermark_takes_up_exactly_the_rows_behind_it()
    {
        var content = Header + Row("A") + ",,,,,,,,\n" + Row("A") + Row("B") + Row("C");

        Shape((await BatchesAsync(content, new Watermark(0, 4, 1))).ShouldHaveSingleItem()).ShouldBe(["5", "6"]);
    }

    [Fact]
    public async Task Rows_without_a_number_stand_alone()
    {
        Shape((await BatchesAsync(Header + Row("") + Row("") + Row("A"))).ShouldHaveSingleItem()).ShouldBe(["1:skipped", "2", "3", "4"]);
    }

    [Fact]
    public async Task A_group_too_long_for_a_record_is_refused_whole_also_its_rest_behind_a_watermark()
    {
        var content = Header + Row("A") + string.Concat(Enumerable.Repeat(Row("LONG"), 5_300)) + Row("B");

        var items = (await BatchesAsync(content)).SelectMany(batch => batch.Items).Where(item => !item.IsSkipped).ToList();
        var rest = (await BatchesAsync(content, new Watermark(0, 5_002, 1))).SelectMany(batch => batch.Items).ToList();

        items.ConvertAll(item => (item.Rows.Count, item.IsRejected)).ShouldBe([(1, false), (5_000, true), (300, true), (1, false)]);
        items[1].Faults.ShouldHaveSingleItem().Code.ShouldBe("RDR-1046");
        rest.ConvertAll(item => (item.Rows.Count, item.IsRejected)).ShouldBe([(300, true), (1, false)]);
    }

    private async Task<List<InboundBatch>> BatchesAsync(string content, Watermark watermark = default)
    {
        var hub = await shared.StartedAsync();
        var feed = hub.Services.GetRequiredService<PartnerRegistry>().FindInbound(new FeedKey("urban-management", "problem-details"))!;
        var submission = new SubmissionRow(
            SubmissionId.New(DateTimeOffset.UnixEpoch), feed.Key, [], 0, null, null, "rest", "test", DateTimeOffset.UnixEpoch, SubmissionStates.Received,
            watermark, default, null, null, null);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        return [.. new ReadStep(new ReadLimits(), TimeProvider.System).Batches(new InboundWork(submission, feed, "test", "test"), stream, _ => { })];
    }

    private static List<string> Shape(InboundBatch batch) =>
        [.. batch.Items.Select(item => string.Join(',', item.Rows.Select(row => row.Row)) + (item.IsSkipped ? ":skipped" : ""))];

    private static string Row(string number) => $"{number},{Checks.Company},{Checks.CompanyCode},2025.5.27,建筑垃圾处置检查,姚轩磊,郭刚欣,未发现问题,教育\n";
}
