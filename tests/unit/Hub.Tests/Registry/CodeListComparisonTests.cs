using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Registry;

/// <summary>Dictionaries of a platform: stored as a submission, compared with ours, never applied.</summary>
public sealed class CodeListComparisonTests
{
    private const string Platform = "internet-plus-supervision";

    [Fact]
    public async Task Differences_are_listed_and_our_lists_stay_as_they_are()
    {
        await using var hub = await RunningHub.StartAsync();
        var submission = await hub.SubmitAsync(Platform, "dictionaries", """
            [{"dictionary":"ips-check-type","code":"1","name":"双随机"},{"dictionary":"ips-check-type","code":"2","name":"专项整治"},
             {"dictionary":"ips-check-type","code":"3","name":"日常检查"},{"dictionary":"ips-check-type","code":"7","name":"触发式检查"},
             {"dictionary":"ips-new-list","code":"1","name":"甲"}]
            """);
        submission["state"]!.ToString().ShouldBe("finished");

        var items = (await hub.GetAsync($"/api/v1/code-lists/{Platform}/differences"))["items"]!.AsArray();

        items.Select(i => $"{i!["dictionary"]} {i["code"]} {i["kind"]} {i["theirs"]}|{i["ours"]}").ShouldBe(
        [
            "ips-check-type 2 text-differs 专项整治|专项检查", "ips-check-type 4 missing-there |其他", "ips-check-type 7 missing-here 触发式检查|", "ips-new-list  unknown-list 1 甲|",
        ]);
        items.ShouldAllBe(i => i!["kindText"]!.ToString().Length > 5);
    }

    [Fact]
    public async Task An_entry_that_the_platform_took_out_is_compared_no_more()
    {
        await using var hub = await RunningHub.StartAsync();
        await hub.SubmitAsync(Platform, "dictionaries", """[{"dictionary":"ips-new-list","code":"1","name":"甲"},{"dictionary":"ips-other-list","code":"1","name":"乙"}]""");
        await hub.SubmitAsync(Platform, "dictionaries", """[{"dictionary":"ips-new-list","code":"1","name":"甲"}]""");

        var items = (await hub.GetAsync($"/api/v1/code-lists/{Platform}/differences"))["items"]!.AsArray();

        items.ShouldHaveSingleItem()!["dictionary"]!.ToString().ShouldBe("ips-new-list");
    }
}
