using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Architecture;

public sealed partial class SourceFileTests
{
    private const int LongestFile = 300;
    private const int LongestTestFile = 400;

    private static readonly string[] Projects =
    [
        "src/Canonical", "src/Adapters", "src/Sandbox", "src/Hub", "bench", "tests/unit/Canonical.Tests", "tests/unit/Adapters.Tests",
        "tests/unit/Hub.Tests", "tests/architecture", "tests/contract", "tests/journeys", "tests/browser",
    ];

    /// <summary>Files that may be longer, each with its reason.</summary>
    private static readonly Dictionary<string, string> MayBeLonger = new()
    {
        ["tests/unit/Hub.Tests/Ledger/OutboundConformance.cs"] = "one suite for both engines: its order is the life of an exchange",
    };

    private static readonly string[] ForbiddenNames = ["Common", "Helpers", "Helper", "Utils", "Util", "Managers", "Manager", "Services", "Models", "Misc", "Shared"];

    // The draft itself calls this vocabulary "core".
    private static readonly string[] AllowedFolders = ["src/Canonical/Schema/Keywords/Core"];

    private static IEnumerable<string> Sources => Repository.Sources("src").Concat(Repository.Sources("tests")).Concat(Repository.Sources("bench"));

    [Fact]
    public void A_namespace_is_the_folder_of_its_project()
    {
        var wrong = from project in Projects
                    let root = RootNamespace(project)
                    from file in Repository.Sources(project)
                    let written = NamespaceLine().Match(Repository.Read(file))
                    where written.Success
                    let folder = Path.GetDirectoryName(Path.GetRelativePath(project, file))!.Replace('\\', '/')
                    let expected = folder.Length == 0 ? root : $"{root}.{folder.Replace('/', '.')}"
                    where written.Groups["name"].Value != expected
                    select $"{file}: {written.Groups["name"].Value}, expected {expected}";
        wrong.ShouldBeEmpty();
    }

    /// <summary>Files that gather small related records: what the API shows, the rows and ids of the ledger, the steps' two shapes.</summary>
    private static readonly string[] MayGather =
    [
        "src/Hub/Api/Views.cs", "src/Hub/Inbound/IInboundStep.cs", "src/Hub/Ledger/ExchangeRows.cs", "src/Hub/Ledger/LedgerIds.cs",
        "tests/unit/Hub.Tests/Ledger/PostgresFixture.cs",
        "src/Hub/Ledger/RecordRows.cs", "src/Hub/Ledger/SubjectRows.cs", "src/Hub/Ledger/SubmissionRows.cs",
    ];

    [Fact]
    public void A_file_is_named_after_a_type_in_it() =>
        Sources.Where(file => Path.GetFileName(file) != "Program.cs" && !MayGather.Contains(file) && !Declares(Repository.Read(file), Path.GetFileNameWithoutExtension(file))).ShouldBeEmpty();

    [Fact]
    public void No_file_is_longer_than_a_reader_bears() =>
        Sources.Where(file => !MayBeLonger.ContainsKey(file)).Select(file => (file, lines: Repository.Lines(file).Length))
            .Where(one => one.lines > (one.file.StartsWith("tests/", StringComparison.Ordinal) ? LongestTestFile : LongestFile)).Select(one => $"{one.file}: {one.lines} lines").ShouldBeEmpty();

    [Fact]
    public void No_name_says_nothing()
    {
        var folders = Sources.Select(file => Path.GetDirectoryName(file)!.Replace('\\', '/')).Distinct().Except(AllowedFolders)
            .Where(folder => folder.Split('/').Any(part => ForbiddenNames.Contains(part) || part is "Core" or "Base"));
        var types = Sources.Where(file => ForbiddenNames.Any(name => Path.GetFileNameWithoutExtension(file).EndsWith(name, StringComparison.Ordinal))
            || BaseName().IsMatch(Path.GetFileName(file)) || Path.GetFileName(file) == "Extensions.cs");
        folders.Concat(types.Where(file => !Gathers.Contains(file))).ShouldBeEmpty();
    }

    /// <summary>What endpoints work with, gathered so that their signatures stay short: not a service of its own.</summary>
    private static readonly string[] Gathers = ["src/Hub/Hosting/HubServices.cs"];

    [Fact]
    public void No_region_no_unfinished_note_no_licence_header() =>
        Sources.Where(file => !file.EndsWith("/SourceFileTests.cs", StringComparison.Ordinal)).Where(file =>
        {
            var text = Repository.Read(file);
            return Unfinished().IsMatch(text) || text.StartsWith("// Copyright", StringComparison.OrdinalIgnoreCase) || text.Contains("NotImplementedException", StringComparison.Ordinal);
        }).ShouldBeEmpty();

    [Fact]
    public void Both_engines_have_the_same_migrations()
    {
        var sqlite = Migrations("Sqlite");
        sqlite.ShouldNotBeEmpty();
        sqlite.ShouldBe(Migrations("Postgres"));
    }

    private static List<string> Migrations(string engine) =>
        [.. Repository.Files.Where(file => file.StartsWith($"src/Hub/Ledger/{engine}/Migrations/", StringComparison.Ordinal)).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    private static string RootNamespace(string project)
    {
        var file = Repository.Files.Single(f => f.StartsWith($"{project}/", StringComparison.Ordinal) && f.EndsWith(".csproj", StringComparison.Ordinal));
        var set = RootNamespaceLine().Match(Repository.Read(file));
        return set.Success ? set.Groups["name"].Value : Path.GetFileNameWithoutExtension(file);
    }

    private static bool Declares(string text, string name) =>
        Regex.IsMatch(text, $@"\b(class|record|struct|interface|enum|delegate [\w<>?]+) {Regex.Escape(name.Split('.')[0])}\b");

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex("<RootNamespace>(?<name>[^<]+)</RootNamespace>")]
    private static partial Regex RootNamespaceLine();

    [GeneratedRegex("^Base[A-Z]")]
    private static partial Regex BaseName();

    [GeneratedRegex(@"#region|//.*\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Unfinished();
}
