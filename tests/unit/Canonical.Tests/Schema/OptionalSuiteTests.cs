using Canonical.Schema.Suite;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Schema;

public sealed class OptionalSuiteTests
{
    // Documents of older drafts are refused, not read as what they are not.
    private const string OlderDrafts = "cross-draft.json";
    private const int CasesAtLeast = 900;

    private static readonly Lazy<SchemaSuite> Asserting = new(() => new SchemaSuite(SuiteFolder.Remotes, isFormatAsserted: true));

    public static TheoryData<string> Files()
    {
        var files = new TheoryData<string>();
        foreach (var file in SchemaSuite.Files(SuiteFolder.Optional, isRecursive: true))
        {
            if (Path.GetFileName(file) != OlderDrafts)
            {
                files.Add(Path.GetRelativePath(SuiteFolder.Optional, file));
            }
        }

        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_optional_case_gets_the_verdict_of_the_suite(string file)
    {
        var cases = Asserting.Value.Run(Path.Combine(SuiteFolder.Optional, file));

        cases.ShouldNotBeEmpty();
        cases.Where(one => !one.Passed).Select(one => $"{one.Name} -> {one.Verdict}").ShouldBeEmpty();
    }

    [Fact]
    public void The_optional_tests_are_there() =>
        SchemaSuite.Files(SuiteFolder.Optional, isRecursive: true).Sum(file => Asserting.Value.Run(file).Count).ShouldBeGreaterThan(CasesAtLeast);
}
