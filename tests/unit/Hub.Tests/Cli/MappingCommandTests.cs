using Hub.Cli;
using Hub.Tests.Mappings;
using Shouldly;
using Xunit;

namespace Hub.Tests.Cli;

public sealed class MappingCommandTests
{
    [Fact]
    public void Runs_the_cases_of_one_partner() => MappingTestCommand.Run("market-regulation", record: false).ShouldBe(0);

    [Fact]
    public void A_partner_that_is_not_there_is_wrong_usage() => MappingTestCommand.Run("nobody", record: false).ShouldBe(2);

    [Theory]
    [InlineData("urban-management/problem-details", "samples/feeds/urban-management/cg_wtmx.csv", 0)]
    [InlineData("health/case-leads", "samples/feeds/health/wsjd_2025.xlsx", 0)]
    [InlineData("health/health-checks", "samples/feeds/health/wsjd_2025.xlsx", 1)]
    [InlineData("internet-plus-supervision/inspection-records", "mappings/internet-plus-supervision/cases/inspection-records/double-random/given.json", 0)]
    [InlineData("internet-plus-supervision/inspection-records", "samples/feeds/urban-management/cg_wtmx.csv", 1)]
    [InlineData("market-regulation/nothing", "samples/feeds/urban-management/cg_wtmx.csv", 2)]
    [InlineData("urban-management/problem-details", "samples/nothing.csv", 2)]
    public void Tries_a_mapping_on_a_file(string mapping, string file, int exit) =>
        MappingTryCommand.Run(mapping, new FileInfo(Path.Combine(Repository.Root, file)), 5, null).ShouldBe(exit);

    [Theory]
    [InlineData("emergency", 0)]
    [InlineData("nobody", 2)]
    public void Tells_how_far_a_partner_is_covered(string partner, int exit) => MappingCoverageCommand.Run(partner).ShouldBe(exit);
}
