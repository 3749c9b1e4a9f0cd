using System.Text.Json.Nodes;
using Canonical.Mapping;
using Hub.Cli;
using Hub.MappingCases;
using Hub.Registry;
using Shouldly;
using Xunit;

namespace Hub.Tests.Mappings;

/// <summary>The cases that lie beside the mappings, found by walking.</summary>
public sealed class MappingCaseTests
{
    private static readonly HubContent Content = HubContent.Load(Repository.Root, CaseReferences.Load(Repository.Mappings));

    public static TheoryData<string> Titles => [.. MappingCase.All(Repository.Mappings).Select(c => c.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void Comes_out_as_its_case_says(string title)
    {
        var @case = MappingCase.All(Repository.Mappings).Single(c => c.Title == title);
        var came = new MappingCaseRunner(Content).Run(@case);

        JsonNode.DeepEquals(came, @case.Then).ShouldBeTrue($"{title} came out as {came}");
    }

    [Fact]
    public void There_are_cases_for_every_partner() =>
        MappingCase.All(Repository.Mappings).Count().ShouldBeGreaterThanOrEqualTo(53);

    [Fact]
    public void Every_way_in_which_a_mapping_can_refuse_a_record_has_a_case()
    {
        var runner = new MappingCaseRunner(Content);
        var shown = MappingCase.All(Repository.Mappings)
            .SelectMany(runner.Faults)
            .Select(found => (found.Mapping, new MappingFailure(found.Fault.Code, found.Fault.Field ?? "")))
            .ToHashSet();
        var missing = AllMappings().SelectMany(m => m.Failures.Where(f => !shown.Contains((m.Id, f))).Select(f => $"{m.Id} {f.Code} {f.Field}"));

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Every_record_of_a_case_is_valid_as_far_as_a_mapping_can_make_it()
    {
        // A code that is kept although it is none is the business of a rule.
        var cases = MappingCase.All(Repository.Mappings).Where(c => c.Name != "unknown-item-code-is-kept" && Content.Partners.FindInbound(new Hub.Ledger.FeedKey(c.Partner, c.Feed)) is not null).ToList();
        foreach (var @case in cases)
        {
            var parts = Content.Partners.FindInbound(new Hub.Ledger.FeedKey(@case.Partner, @case.Feed))!.Parts;
            foreach (var record in new MappingCaseRunner(Content).Run(@case)["records"]?.AsArray() ?? [])
            {
                var part = parts.First(p => p.Mapping.Target == (string)record!["schema"]!);
                part.Schema.Validate(System.Text.Encoding.UTF8.GetBytes(record!.ToJsonString())).ShouldBeEmpty(@case.Title);
            }
        }
    }

    [Fact]
    public void Every_column_and_element_is_used_or_ignored_on_purpose() =>
        Content.Partners.Inbound.SelectMany(feed => feed.Parts.SelectMany(part => MappingCoverageCommand.Unused(feed, part))).ShouldBeEmpty();

    [Fact]
    public void Faults_speak_Chinese_and_say_what_to_do()
    {
        var runner = new MappingCaseRunner(Content);
        foreach (var (_, fault) in MappingCase.All(Repository.Mappings).SelectMany(runner.Faults))
        {
            fault.Message.ShouldMatch("[\u4e00-\u9fff]");
            fault.Hint.ShouldMatch("[\u4e00-\u9fff]");
        }
    }

    [Theory]
    [InlineData("market-regulation/double-random", "/officers", "检查人员")]
    [InlineData("market-regulation/double-random", "/officers/0/certificateNo", "执法证号")]
    [InlineData("market-regulation/double-random", "/items/0/itemCode", "检查事项编码")]
    [InlineData("market-regulation/double-random", "/reporting/submittedAt", "填报时间")]
    [InlineData("fire-rescue/fire-checks", "/items/0/itemCode", "检查项目")]
    [InlineData("culture-tourism/culture-checks", "/officers", "officers,officers.name")]
    [InlineData("emergency/emergency-checks", "/officers", "checker,checker.name")]
    [InlineData("ecology/emission-checks", "/officers", "jcry")]
    [InlineData("urban-management/problem-details", "/officers", "执法队员1,执法队员2")]
    [InlineData("urban-management/problem-details", "/result/outcome", "问题描述")]
    public void Errors_found_later_find_their_source_field(string mapping, string pointer, string fields) =>
        string.Join(',', Content.FindMapping(mapping)!.SourceFields(pointer)).ShouldBe(fields);

    private static IEnumerable<CompiledMapping> AllMappings() =>
        Content.Partners.Inbound.SelectMany(f => f.Parts.Select(p => p.Mapping))
            .Append(Content.FindMapping("internet-plus-supervision/inspection-records")!);
}
