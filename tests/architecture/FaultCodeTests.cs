using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Architecture;

public sealed partial class FaultCodeTests
{
    private static readonly Dictionary<string, string> PageOf = new()
    {
        ["RCV"] = "receive", ["RDR"] = "read", ["MAP"] = "map", ["VAL"] = "validate", ["RES"] = "resolve", ["REC"] = "record",
        ["RND"] = "render", ["SND"] = "send", ["API"] = "api", ["SEC"] = "security",
        ["JOB"] = "jobs",
        ["COD"] = "codes",
    };

    private static HashSet<string> InSources { get; } =
    [
        .. Repository.Sources("src").SelectMany(file => Literal().Matches(Repository.Read(file))).Select(match => match.Groups["code"].Value),
        .. Repository.Files.Where(file => file.EndsWith(".rules.yaml", StringComparison.Ordinal)).SelectMany(file => Declared().Matches(Repository.Read(file))).Select(match => match.Groups["code"].Value),
    ];

    private static List<(string Page, string Code)> InRunbooks { get; } =
    [
        .. Repository.Files.Where(file => file.StartsWith("docs/runbooks/", StringComparison.Ordinal))
            .SelectMany(page => Entry().Matches(Repository.Read(page)).Select(match => (Path.GetFileNameWithoutExtension(page), match.Groups["code"].Value))),
    ];

    [Fact]
    public void Every_fault_code_of_the_program_has_a_runbook_entry()
    {
        InSources.Count.ShouldBeGreaterThan(100);
        InSources.Except(InRunbooks.Select(entry => entry.Code)).Order(StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Every_runbook_entry_is_a_fault_code_of_the_program() =>
        InRunbooks.Select(entry => entry.Code).Except(InSources).Order(StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void A_fault_code_has_one_entry_on_the_page_of_its_stage()
    {
        InRunbooks.GroupBy(entry => entry.Code).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();
        InRunbooks.Where(entry => entry.Page != PageOf[entry.Code[..3]]).ShouldBeEmpty();
    }

    [Fact]
    public void Every_cause_has_an_entry()
    {
        var page = Repository.Read("docs/runbooks/causes.md");
        var causes = CauseCode().Matches(Repository.Read("src/Adapters/Contract/Cause.cs")).Select(match => match.Groups["code"].Value).ToList();
        causes.Count.ShouldBeGreaterThan(8);
        causes.Where(code => !page.Contains($"| {code} |", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [GeneratedRegex(@"""(?<code>(RCV|RDR|MAP|VAL|RES|REC|RND|SND|API|SEC|JOB|COD)-\d{4})""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"code: (?<code>VAL-\d{4})\b")]
    private static partial Regex Declared();

    [GeneratedRegex(@"^\| (?<code>[A-Z]{3}-\d{4}) \|", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"= new\(""(?<code>[A-Z-]+)"",")]
    private static partial Regex CauseCode();
}
