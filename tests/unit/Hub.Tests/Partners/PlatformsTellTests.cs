using System.Text.Json.Nodes;
using Hub.Ledger;
using Hub.Tests.Hosting;
using Hub.Tests.Schedules;
using Shouldly;
using Xunit;

namespace Hub.Tests.Partners;

/// <summary>What platforms tell reaches the ledger through the same inbound flow: page, submission, verdict per row, record.</summary>
public sealed class PlatformsTellTests
{
    private const string Enterprise = "\"enterprise\":{\"name\":\"上海隍同娱乐有限公司\",\"creditCode\":\"91310101MAGACNN850\"}";

    [Fact]
    public async Task An_enterprise_asks_replies_and_signs()
    {
        await using var platforms = new SimulatedPlatforms();
        var cloud = await platforms.AddAsync("enterprise-cloud");
        await using var hub = await platforms.StartHubAsync();
        await KnowAsync(hub);
        await cloud.PublishAsync("consultations", $$"""{"consultNo":"ZX-1","kind":"咨询","content":"需要准备哪些材料？","raisedAt":"2026-04-01 15:00:00","about":"market-regulation",{{Enterprise}}}""");
        await cloud.PublishAsync("replies", $$"""{"replyNo":"HF-1","documentNo":"黄市监检通〔2026〕12号","issuer":"market-regulation","repliedAt":"2026-04-02 10:00:00","content":"已准备",{{Enterprise}}}""");
        await cloud.PublishAsync("receipts", $$"""{"receiptNo":"SD-1","documentNo":"黄市监检通〔2026〕12号","issuer":"market-regulation","result":"已签收","happenedAt":"2026-04-02 09:00:00","documentDigest":"sm3:{{new string('a', 64)}}",{{Enterprise}}}""");
        await cloud.PublishAsync("receipts", """{"receiptNo":"SD-2","result":"不明"}""");

        foreach (var feed in new[] { "consultations", "replies", "receipts" })
        {
            (await hub.RunJobAsync($"poll.enterprise-cloud.{feed}")).Fault.ShouldBeNull();
        }

        (await BodyAsync(hub, "complaint", "ZX-1"))["kind"]!.ToString().ShouldBe("consultation");
        (await BodyAsync(hub, "document-reply", "HF-1"))["subjectId"].ShouldNotBeNull();
        (await BodyAsync(hub, "document-receipt", "SD-1"))["event"]!.ToString().ShouldBe("signed");
        var receipts = (await hub.SubmissionsAsync("enterprise-cloud")).Single(s => s.Feed.Feed == "receipts");
        (receipts.Counts.Accepted, receipts.Counts.Rejected).ShouldBe((1, 1));
        (await hub.RunJobAsync("poll.enterprise-cloud.receipts")).IsWorthALine.ShouldBeFalse();

        static async Task<JsonNode> BodyAsync(RunningHub hub, string type, string key) => await PlatformsTellTests.BodyAsync(hub, type, "enterprise-cloud", key);
    }

    [Fact]
    public async Task An_older_edition_of_a_guide_never_replaces_a_newer_one()
    {
        await using var platforms = new SimulatedPlatforms();
        var code = await platforms.AddAsync("compliance-code");
        await using var hub = await platforms.StartHubAsync();
        await code.PublishAsync("guides", """{"guideNo":"HG-1","edition":"3","title":"餐饮指引","industries":["62"],"publishedAt":"2026-03-01 09:00:00","validFrom":"2026-03-01"}""");
        await hub.RunJobAsync("poll.compliance-code.guides");
        await code.SetFaultsAsync("stale-guide:1");
        await hub.RunJobAsync("poll.compliance-code.guides");
        await code.PublishAsync("views", """{"viewNo":"CK-1","guideNo":"HG-1","edition":"3","day":"2026-04-02","views":37}""");
        await hub.RunJobAsync("poll.compliance-code.views");

        var guide = await BodyAsync(hub, "compliance-guide", "compliance-code", "HG-1");
        (guide["edition"]!.ToString(), guide["version"]!.GetValue<int>()).ShouldBe(("3", 1));
        (await hub.SubmissionsAsync("compliance-code")).Where(s => s.Feed.Feed == "guides").Sum(s => s.Counts.Duplicate).ShouldBe(1);
        (await BodyAsync(hub, "guide-view", "compliance-code", "CK-1"))["views"]!.GetValue<int>().ShouldBe(37);
    }

    [Fact]
    public async Task A_joint_task_becomes_one_task_per_supervised_object_and_its_next_state_a_new_version()
    {
        await using var platforms = new SimulatedPlatforms();
        var platform = await platforms.AddAsync("internet-plus-supervision");
        await using var hub = await platforms.StartHubAsync();
        await KnowAsync(hub);
        await platform.PublishAsync("joint-tasks", new JsonObject { ["id"] = "1", ["xml"] = Task("分发") }.ToJsonString());
        await platform.PublishAsync("joint-tasks", """{"id":"2","content":"不是 Base64"}""");
        await hub.RunJobAsync("poll.internet-plus-supervision.joint-tasks");
        await platform.PublishAsync("joint-tasks", new JsonObject { ["id"] = "3", ["xml"] = Task("认领") }.ToJsonString());
        await platform.PublishAsync("joint-tasks", new JsonObject { ["id"] = "4", ["xml"] = Task("认领") }.ToJsonString());

        await hub.RunJobAsync("poll.internet-plus-supervision.joint-tasks");

        var task = await BodyAsync(hub, "inspection-task", "market-regulation", "LH1");
        (task["version"]!.GetValue<int>(), task["status"]!.ToString()).ShouldBe((2, "claimed"));
        task["assignments"]!.AsArray().Select(a => a!["departmentId"]!.ToString()).ShouldBe(["market-regulation", "health"]);
        var counts = (await hub.SubmissionsAsync("internet-plus-supervision")).Aggregate(default(VerdictCounts), (sum, s) => sum + s.Counts);
        (counts.Accepted, counts.Updated, counts.Duplicate, counts.Rejected).ShouldBe((1, 1, 1, 1));
    }

    [Fact]
    public async Task Warnings_are_kept_and_dictionaries_compared()
    {
        await using var platforms = new SimulatedPlatforms();
        var platform = await platforms.AddAsync("internet-plus-supervision");
        await using var hub = await platforms.StartHubAsync();
        await KnowAsync(hub);
        await platform.PublishAsync("risk-warnings", """{"warningNo":"YJ-1","title":"投诉量异常","level":"高","createdAt":"2026-04-01 08:00:00","source":"12315","object":{"name":"上海隍同娱乐有限公司","code":"91310101MAGACNN850"}}""");
        await platform.PublishAsync("dictionaries", """{"items":[{"dictionary":"ips-check-type","code":"9","name":"触发式检查"},{"dictionary":"ips-new","code":"1","name":"甲"}]}""");
        await platform.PublishAsync("dictionaries", """{"items":[{"dictionary":"ips-check-type","code":"9","name":"触发式检查"}]}""");

        await hub.RunJobAsync("poll.internet-plus-supervision.risk-warnings");
        await hub.RunJobAsync("poll.internet-plus-supervision.dictionaries");

        (await BodyAsync(hub, "risk-warning", "internet-plus-supervision", "YJ-1"))["level"]!.ToString().ShouldBe("high");
        var items = (await hub.GetAsync("/api/v1/code-lists/internet-plus-supervision/differences"))["items"]!.AsArray();
        items.Select(i => $"{i!["code"]} {i["kind"]}").ShouldContain("9 missing-here");
        items.ShouldNotContain(i => i!["dictionary"]!.ToString() == "ips-new");
        (await hub.RunJobAsync("poll.internet-plus-supervision.dictionaries")).IsWorthALine.ShouldBeFalse();
    }

    private static string Task(string status) => $"""
        <superviseData><taskInfo><taskNo>LH1</taskNo><taskName>餐饮联合检查</taskName><status>{status}</status><taskStartTime>2026-04-01</taskStartTime>
        <initiateUnitNo>11310101MA109Y0352</initiateUnitNo><superviseObjects><superviseObject><superviseObjectName>上海隍同娱乐有限公司</superviseObjectName>
        <credentialsValue>91310101MAGACNN850</credentialsValue></superviseObject></superviseObjects></taskInfo>
        <supervisionProcess><taskDetails><unionUnitNo>11310101MA109Y0352</unionUnitNo><status>{status}</status><supervisionMatterCode>06134628196816</supervisionMatterCode></taskDetails>
        <taskDetails><unionUnitNo>11310101MAW05WG36R</unionUnitNo><status>{status}</status><supervisionMatterCode>06134628196816</supervisionMatterCode></taskDetails></supervisionProcess></superviseData>
        """;

    /// <summary>The subject all of these are about.</summary>
    internal static async Task KnowAsync(RunningHub hub)
    {
        var lines = await File.ReadAllLinesAsync(Samples.File("reference/subjects.csv"));
        await hub.SubmitAsync(RunningHub.Registry, "subjects", string.Join('\n', lines[0], lines.Single(line => line.Contains("91310101MAGACNN850", StringComparison.Ordinal))) + "\n");
    }

    internal static async Task<JsonNode> BodyAsync(RunningHub hub, string type, string owner, string key)
    {
        var record = await hub.Ledger.Queries.FindRecordAsync(new global::Hub.Ledger.RecordKey(type, owner, key), null, CancellationToken.None);
        return JsonNode.Parse(record.ShouldNotBeNull($"{type} {key}").Body)!;
    }
}
