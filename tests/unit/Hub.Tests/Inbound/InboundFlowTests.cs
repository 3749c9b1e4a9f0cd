using System.Globalization;
using System.Reflection;
using System.Text;
using Hub.Inbound;
using Hub.Registry;
using Hub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound;

public sealed class InboundFlowTests
{
    [Fact]
    public void The_flow_is_the_list_of_its_stages_in_order()
    {
        var stages = typeof(InboundFlow).GetConstructors().Single(c => c.GetParameters().Length > 1).GetParameters().Select(p => p.Name);

        stages.ShouldBe(["Receive", "Read", "Map", "Validate", "Resolve", "Record", "Acknowledge"]);
        typeof(InboundFlow).GetProperties(BindingFlags.Public | BindingFlags.Instance).ShouldAllBe(p => p.PropertyType.Namespace == $"Hub.Inbound.{p.Name}");
    }

    /// <summary>A register is read again as a whole after a crash, and no row of it is decided twice.</summary>
    [Fact]
    public async Task A_register_resumed_at_its_watermark_reports_each_row_once_and_ends_nothing_that_is_listed()
    {
        await using var hub = await RunningHub.StartAsync();
        var list = new StringBuilder("姓名,执法证号,单位,证件有效期至,状态\n");
        for (var i = 0; i < 2_500; i++)
        {
            list.Append(CultureInfo.InvariantCulture, $"王{i},0905{i:D7},health,2027-12-31,有效\n");
        }

        var bytes = Encoding.UTF8.GetBytes(list.ToString());
        var feed = hub.Services.GetRequiredService<PartnerRegistry>().FindInbound(new("district-registry", "officers"))!;
        var runner = hub.Services.GetRequiredService<InboundRunner>();
        using var content = new MemoryStream(bytes);
        var (receipt, _) = await runner.ReceiveAsync(new(feed.Key, content, "officers.csv", null, "file", "test"), CancellationToken.None);
        await using var stopped = await hub.Ledger.OpenPayloadAsync(receipt!.Submission.Digest, CancellationToken.None);
        var first = hub.Services.GetRequiredService<InboundFlow>().Read
            .Batches(SubmissionQueue.Work(receipt.Submission, feed), stopped, items => runner.Prepare(items)).First();
        await runner.CommitAsync(first, CancellationToken.None);

        var left = (await hub.Ledger.Queries.UnfinishedSubmissionsAsync(CancellationToken.None)).ShouldHaveSingleItem();
        left.Watermark.Row.ShouldBeInRange(1, 2_400);
        await runner.FinishAsync(await runner.BeginAsync(SubmissionQueue.Work(left, feed), CancellationToken.None), CancellationToken.None);

        var rows = await hub.RowsAsync(left.Id.ToString());
        rows.Select(row => row["row"]!.GetValue<int>()).ShouldBe(Enumerable.Range(1, 2_501));
        var submission = await hub.GetAsync($"/api/v1/submissions/{left.Id}");
        submission["counts"]!["accepted"]!.GetValue<int>().ShouldBe(2_500);
        (await hub.RecordAsync("district-registry", "09050000000", "officer"))!.State.ShouldBe("current");
    }
}
