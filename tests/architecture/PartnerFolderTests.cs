using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Architecture;

public sealed partial class PartnerFolderTests
{
    public static TheoryData<string> Senders => [.. Repository.Folders("mappings").Where(id => Repository.Exists($"mappings/{id}/partner.yaml"))];

    public static TheoryData<string> Platforms => [.. Repository.Folders("src/Adapters/Partners")];

    [Fact]
    public void A_partner_id_is_kebab_case() => Repository.Folders("mappings").Where(id => !Kebab().IsMatch(id)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Senders))]
    public void A_senders_folder_bears_its_id_and_every_feed_has_a_mapping_and_cases(string id)
    {
        var manifest = Repository.Read($"mappings/{id}/partner.yaml");
        manifest.ShouldStartWith($"id: {id}\n");
        var feeds = FeedLine().Matches(manifest).Select(match => match.Groups["id"].Value).ToList();
        feeds.ShouldNotBeEmpty();
        feeds.Where(feed => !Repository.Exists($"mappings/{id}/cases/{feed}")).ShouldBeEmpty();
        var mappings = MappingLine().Matches(manifest).Select(match => match.Groups["id"].Value).ToList();
        mappings.ShouldNotBeEmpty();
        mappings.Where(mapping => !Repository.Exists($"mappings/{id}/{mapping}.mapping.yaml")).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public void A_platforms_id_is_the_same_everywhere(string folder)
    {
        var manifest = Repository.Read($"src/Adapters/Partners/{folder}/partner.yaml");
        var id = IdLine().Match(manifest).Groups["id"].Value;
        string.Concat(id.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])).ShouldBe(folder);
        string[] places =
        [
            $"mappings/{id}", $"schemas/partners/{id}/README.md", $"tests/contract/Partners/{id}/conformance.json",
            $"src/Adapters/Partners/{folder}/{folder}Adapter.cs", $"src/Adapters/Partners/{folder}/{folder}Options.cs", $"src/Adapters/Partners/{folder}/README.md",
        ];
        places.Where(place => !Repository.Exists(place)).ShouldBeEmpty();
    }

    [Fact]
    public void A_mapping_bears_the_name_of_its_file()
    {
        var files = Repository.Files.Where(file => MappingFile().IsMatch(file)).ToList();
        files.ShouldNotBeEmpty();
        files.Where(file => !Repository.Read(file).Contains($"mapping: {file["mappings/".Length..^".mapping.yaml".Length]}\n", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_case_says_what_is_given_and_what_then_comes_of_it()
    {
        var cases = Repository.Folders("mappings").Where(id => Repository.Exists($"mappings/{id}/cases"))
            .SelectMany(id => Repository.Folders($"mappings/{id}/cases").SelectMany(feed => Repository.Folders($"mappings/{id}/cases/{feed}").Select(one => $"mappings/{id}/cases/{feed}/{one}")))
            .ToList();
        cases.Count.ShouldBeGreaterThan(20);
        cases.Where(one => Repository.Files.Count(file => file.StartsWith($"{one}/given.", StringComparison.Ordinal)) != 1 || !Repository.Exists($"{one}/then.json")).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public void A_polled_feed_that_may_bring_what_we_sent_says_how_an_echo_is_known(string folder)
    {
        var adapter = Repository.Read($"src/Adapters/Partners/{folder}/partner.yaml");
        var sent = RecordTypeLine().Matches(adapter).Select(match => match.Groups["type"].Value).ToHashSet(StringComparer.Ordinal);
        sent.ShouldNotBeEmpty();
        var manifest = Repository.Read($"mappings/{IdLine().Match(adapter).Groups["id"].Value}/partner.yaml");
        var polled = manifest.Split("\n  - id: ")[1..].Where(feed => feed.Contains("doors: [poll]", StringComparison.Ordinal)).ToList();
        polled.Where(feed => sent.Contains(TypeLine().Match(feed).Groups["type"].Value) != feed.Contains("\n    echo:", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void A_department_that_sends_stands_in_the_sample_register()
    {
        var register = Repository.Lines("samples/reference/departments.csv").Select(line => line.Split(',')[0]).ToHashSet(StringComparer.Ordinal);
        var departments = Senders.Select(row => row.Data).Where(id => Repository.Read($"mappings/{id}/partner.yaml").Contains("\nkind: department\n", StringComparison.Ordinal)).ToList();
        departments.Count.ShouldBeGreaterThan(7);
        departments.Where(id => !register.Contains(id)).ShouldBeEmpty();
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Kebab();

    [GeneratedRegex(@"^  - id: (?<id>\S+)$", RegexOptions.Multiline)]
    private static partial Regex FeedLine();

    [GeneratedRegex(@"\bmapping: (?<id>[a-z0-9-]+)", RegexOptions.Multiline)]
    private static partial Regex MappingLine();

    [GeneratedRegex(@"^    recordType: (?<type>\S+)$", RegexOptions.Multiline)]
    private static partial Regex RecordTypeLine();

    [GeneratedRegex(@"^    type: (?<type>\S+)$", RegexOptions.Multiline)]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"^id: (?<id>\S+)$", RegexOptions.Multiline)]
    private static partial Regex IdLine();

    [GeneratedRegex(@"^mappings/[^/]+/[^/]+\.mapping\.yaml$")]
    private static partial Regex MappingFile();
}
