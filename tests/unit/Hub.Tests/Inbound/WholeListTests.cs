using System.Text;
using Hub.Ledger;
using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound;

/// <summary>A list that ends what it does not name says something new when it comes again behind another one, though its bytes are known.</summary>
public sealed class WholeListTests
{
    [Fact]
    public async Task The_first_list_again_behind_a_second_one_ends_what_only_the_second_named()
    {
        await using var hub = await RunningHub.StartAsync();
        var first = await File.ReadAllBytesAsync(Samples.File("reference/departments.csv"));
        byte[] second = [.. first, .. Encoding.UTF8.GetBytes("new-office,上海市黄浦区新设机构,11310101MA1FP02018,310101\r\n")];
        var one = await SendAsync(hub, first);
        await SendAsync(hub, second);
        (await hub.RecordAsync(RunningHub.Registry, "new-office", "department"))!.State.ShouldBe(RecordStates.Current);

        var three = await SendAsync(hub, first);

        three.ShouldNotBe(one);
        (await hub.RecordAsync(RunningHub.Registry, "new-office", "department"))!.State.ShouldBe(RecordStates.Ended);
        (await hub.RecordAsync(RunningHub.Registry, "fire-rescue", "department"))!.Version.ShouldBe(1);

        // Nothing came between: a repeat of the newest, as any bytes that come twice.
        (await SendAsync(hub, first)).ShouldBe(three);
    }

    [Fact]
    public async Task Lists_that_arrive_together_end_and_name_what_they_would_one_after_the_other()
    {
        await using var hub = await RunningHub.StartAsync();
        var without = await File.ReadAllBytesAsync(Samples.File("reference/departments.csv"), TestContext.Current.CancellationToken);
        byte[] with = [.. without, .. Encoding.UTF8.GetBytes("new-office,上海市黄浦区新设机构,11310101MA1FP02018,310101\r\n")];
        await SendAsync(hub, with);
        var hold = new TaskCompletionSource();
        var held = hub.Ledger.WriteAsync(async _ => { await hold.Task; return 0; }, CancellationToken.None);
        var sent = new List<Task>();
        foreach (var (feed, content) in new[] { ("items", Encoding.UTF8.GetBytes("x")), ("departments", [.. without, .. "\r\n"u8]), ("departments", [.. with, .. "\r\n"u8]) })
        {
            sent.Add(hub.PostAsync(RunningHub.Registry, feed, content));
            await Task.Delay(150, TestContext.Current.CancellationToken);
        }

        hold.SetResult();
        await held;
        await Task.WhenAll(sent);

        (await hub.RecordAsync(RunningHub.Registry, "new-office", "department"))!.State.ShouldBe(RecordStates.Current);
    }

    private static async Task<string> SendAsync(RunningHub hub, byte[] list)
    {
        var submission = await hub.SubmitAsync(RunningHub.Registry, "departments", list);
        submission["state"]!.ToString().ShouldBe(SubmissionStates.Finished);
        return submission["id"]!.ToString();
    }
}
