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

    private static async Task<string> SendAsync(RunningHub hub, byte[] list)
    {
        var submission = await hub.SubmitAsync(RunningHub.Registry, "departments", list);
        submission["state"]!.ToString().ShouldBe(SubmissionStates.Finished);
        return submission["id"]!.ToString();
    }
}
