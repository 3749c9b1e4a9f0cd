using System.Text;
using System.Text.Json;
using Canonical.Records;
using Hub.Ledger;
using Hub.Registry;
using Hub.Tests.Mappings;
using Shouldly;
using Xunit;

namespace Hub.Tests.Registry;

/// <summary>What is owed to whom by <c>mappings/routing.yaml</c>.</summary>
public sealed class RoutingTests
{
    private const string Proposals = "unified-enforcement/task-proposals";

    private static readonly Routing Routing = Read();

    [Theory]
    [InlineData("joint-office/tasks@1", "health", "ecology", true)]
    [InlineData("joint-office/tasks@1", "health", "health", false)]
    [InlineData("internet-plus-supervision/joint-tasks@1", "health", "ecology", false)]
    public void Only_a_joint_task_of_the_district_is_proposed_to_the_city(string mapping, string one, string other, bool proposed)
    {
        var task = Encoding.UTF8.GetBytes($$"""{"assignments":[{"departmentId":"{{one}}"},{"departmentId":"{{other}}"}]}""");

        var routed = Routing.Of("inspection-task", RecordStates.Current, mapping, task);

        routed.To.Select(feed => feed.ToString()).Contains(Proposals).ShouldBe(proposed);
        routed.To.ShouldContain(FeedKey.Parse("suishen-code/task-views"));
    }

    [Fact]
    public void A_task_that_is_no_longer_joint_leaves_the_city_and_one_that_another_sends_takes_nothing_back()
    {
        var alone = """{"assignments":[{"departmentId":"health"}]}"""u8.ToArray();

        Routing.Of("inspection-task", RecordStates.Current, "joint-office/tasks@1", alone).Past.ShouldBe([FeedKey.Parse(Proposals)]);
        Routing.Of("inspection-task", RecordStates.Current, "internet-plus-supervision/joint-tasks@1", alone).Past.ShouldBeEmpty();
        Routing.Holds(FeedKey.Parse(Proposals), "inspection-task", RecordStates.Current, alone).ShouldBeFalse();
    }

    [Fact]
    public void A_withdrawal_goes_everywhere_whatever_the_version_says()
    {
        var routed = Routing.Of("inspection-task", RecordStates.Withdrawn, "internet-plus-supervision/joint-tasks@1", "{}"u8.ToArray());

        (routed.To.Count, routed.Past.Count).ShouldBe((2, 0));
        Routing.Holds(FeedKey.Parse("suishen-code/task-views"), "inspection-task", RecordStates.Withdrawn, "{}"u8.ToArray()).ShouldBeFalse();
    }

    [Theory]
    [InlineData("in", """{"status":"in-force"}""", true)]
    [InlineData("in", """{"status":"proposed"}""", false)]
    [InlineData("in", "{}", false)]
    [InlineData("notIn", """{"status":"in-force"}""", false)]
    [InlineData("notIn", "{}", true)]
    public void What_is_absent_is_none_of_the_texts(string kind, string record, bool holds)
    {
        using var document = JsonDocument.Parse(record);

        new RouteCondition("/status", ["in-force"], excludes: kind == "notIn").Holds(document.RootElement).ShouldBe(holds);
    }

    private static Routing Read()
    {
        var mistakes = new List<string>();
        var catalogue = RecordCatalogue.Load(Repository.Schemas).Require();
        var routing = RoutingFile.Read(Path.Combine(Repository.Mappings, "routing.yaml"), catalogue, [.. Directory.GetDirectories(Repository.Mappings).Select(folder => Path.GetFileName(folder)!)], mistakes);
        mistakes.ShouldBeEmpty();
        return routing;
    }
}
