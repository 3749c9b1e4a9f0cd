using Canonical.Schema.Suite;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Schema;

public sealed class OfficialSuiteTests
{
    private const int RequiredCases = 1299;
    private static readonly Lazy<SchemaSuite> Annotating = new(() => new SchemaSuite(SuiteFolder.Remotes, isFormatAsserted: false));

    public static TheoryData<string> Files()
    {
        var files = new TheoryData<string>();
        foreach (var file in SchemaSuite.Files(SuiteFolder.Required))
        {
            files.Add(Path.GetFileName(file));
        }

        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_required_case_gets_the_verdict_of_the_suite(string file)
    {
        var cases = Annotating.Value.Run(Path.Combine(SuiteFolder.Required, file));

        cases.ShouldNotBeEmpty();
        cases.Where(one => !one.Passed).Select(one => $"{one.Name} -> {one.Verdict}").ShouldBeEmpty();
    }

    [Fact]
    public void The_suite_is_complete() =>
        SchemaSuite.Files(SuiteFolder.Required).Sum(file => Annotating.Value.Run(file).Count).ShouldBe(RequiredCases);
}
