using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Architecture;

public sealed partial class PageTests
{
    private static readonly string[] ScriptCommands = ["test", "bench"];

    private static IEnumerable<string> OwnPages => Repository.Pages.Where(page => !page.Contains("/JsonSchemaTestSuite/", StringComparison.Ordinal));

    [Fact]
    public void Every_link_between_pages_leads_somewhere()
    {
        var broken = from page in OwnPages
                     from match in Link().Matches(Repository.Read(page))
                     let target = match.Groups["target"].Value.Split('#')[0]
                     where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
                     let path = Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, target)))
                     where !Repository.Exists(path)
                     select $"{page}: {target}";
        broken.ShouldBeEmpty();
    }

    [Fact]
    public void Every_path_the_readme_names_exists()
    {
        string[] pages = ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", .. OwnPages.Where(page => page.StartsWith("docs/", StringComparison.Ordinal))];
        var gone = from page in pages
                   from match in NamedPath().Matches(Repository.Read(page))
                   let path = match.Groups["path"].Value
                   where !path.Contains('<', StringComparison.Ordinal) && !path.Contains('*', StringComparison.Ordinal) && !path.Contains("transport", StringComparison.Ordinal)
                   where !Repository.Exists(path)
                   select $"{page}: {path}";
        gone.ShouldBeEmpty();
    }

    [Fact]
    public void Every_command_the_pages_name_exists()
    {
        var known = Repository.Sources("src/Hub/Cli").SelectMany(file => CommandName().Matches(Repository.Read(file))).Select(match => match.Groups["name"].Value)
            .Concat(ScriptCommands).ToHashSet();
        known.Count.ShouldBeGreaterThan(10);
        var unknown = from page in OwnPages
                      from match in Invocation().Matches(Repository.Read(page))
                      where !known.Contains(match.Groups["name"].Value)
                      select $"{page}: {match.Value}";
        unknown.ShouldBeEmpty();
    }

    [Fact]
    public void Every_page_of_the_documentation_is_reached_from_the_readme()
    {
        var index = Repository.Read("README.md") + Repository.Read("docs/runbooks/README.md") + Repository.Read("docs/decisions/README.md");
        Repository.Pages.Where(page => page.StartsWith("docs/", StringComparison.Ordinal) && !index.Contains(Path.GetFileName(page), StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void The_two_readmes_have_the_same_parts()
    {
        static List<int> Headings(string page) => [.. Repository.Lines(page).Where(line => line.StartsWith('#')).Select(line => line.TakeWhile(c => c == '#').Count())];
        static List<string> Blocks(string page) => [.. CodeBlock().Matches(Repository.Read(page)).Select(match => Comment().Replace(match.Value, "").TrimEnd())];
        Headings("README.zh-CN.md").ShouldBe(Headings("README.md"));
        Blocks("README.zh-CN.md").ShouldBe(Blocks("README.md"));
    }

    [Fact]
    public void Every_control_of_the_security_page_names_a_test_that_exists()
    {
        var sources = Repository.Sources("tests").ToLookup(file => Path.GetFileNameWithoutExtension(file)!);
        var named = TestName().Matches(Repository.Read("docs/security.md")).Select(match => (Class: match.Groups["class"].Value, Method: match.Groups["method"].Value)).ToList();
        named.Count.ShouldBeGreaterThan(10);
        named.Where(test => !sources[test.Class].Any(file => Regex.IsMatch(Repository.Read(file), $@"\b{test.Method}\("))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_decision_has_date_status_context_decision_and_consequences()
    {
        var decisions = Repository.Pages.Where(page => page.StartsWith("docs/decisions/", StringComparison.Ordinal) && !page.EndsWith("README.md", StringComparison.Ordinal)).ToList();
        decisions.Count.ShouldBeGreaterThan(8);
        decisions.Where(page => !DecisionShape().IsMatch(Repository.Read(page))).ShouldBeEmpty();
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<path>(src|docs|schemas|mappings|tests|samples|bench)/[^`\s]*)`")]
    private static partial Regex NamedPath();

    [GeneratedRegex(@"new(?: Command)?\(""(?<name>[a-z-]+)"",|Build\(\s*""(?<name>[a-z]+)"",")]
    private static partial Regex CommandName();

    [GeneratedRegex(@"(?<![\w/])\./hub (?<name>[a-z]+)")]
    private static partial Regex Invocation();

    [GeneratedRegex(@"```[\s\S]*?```")]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"[ \t]*#[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"`(?<class>\w+Tests|\w+Conformance|When_\w+)\.(?<method>\w+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"^# .+\n\nDate: \d{4}-\d{2}-\d{2}\nStatus: (accepted|superseded by .+)\n\n## Context\n[\s\S]+\n## Decision\n[\s\S]+\n## Consequences\n")]
    private static partial Regex DecisionShape();
}
