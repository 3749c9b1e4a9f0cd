using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Architecture;

public sealed partial class TrackedTextTests
{
    private static readonly string[] LeftBehind = ["nuget.config", ".npmrc", ".DS_Store"];

    [Fact]
    public void No_text_names_a_folder_of_somebodys_machine() =>
        Repository.Texts.Where(file => !file.EndsWith("/TrackedTextTests.cs", StringComparison.Ordinal))
            .SelectMany(file => MachinePath().Matches(Repository.Read(file)).Select(match => $"{file}: {match.Value}")).ShouldBeEmpty();

    [Fact]
    public void No_text_names_a_package_source() =>
        Repository.Texts.Where(file => !file.EndsWith("/TrackedTextTests.cs", StringComparison.Ordinal))
            .SelectMany(file => PackageSource().Matches(Repository.Read(file)).Select(match => $"{file}: {match.Value}")).ShouldBeEmpty();

    [Fact]
    public void No_file_of_a_machine_was_left_behind() =>
        Repository.Files.Where(file => LeftBehind.Contains(Path.GetFileName(file), StringComparer.OrdinalIgnoreCase)).ShouldBeEmpty();

    [Fact]
    public void No_secret_is_in_the_project() =>
        Repository.Texts.SelectMany(file => Secret().Matches(Repository.Read(file)).Select(_ => file)).ShouldBeEmpty();

    [GeneratedRegex(@"(?<![\w.:/~-])/(work|tmp|root|home/\w+|Users/\w+|mnt)/[\w.]+|[A-Z]:\\Users\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"https?://[\w.:-]*(/[\w./-]*)?(artifactory|nexus|nuget/v3|v3/index\.json|/npm/|/pypi/)", RegexOptions.IgnoreCase)]
    private static partial Regex PackageSource();

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(op|pk)_[0-9a-f]{64}\b")]
    private static partial Regex Secret();
}
