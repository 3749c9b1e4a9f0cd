using Districts;
using Hub.Cli;
using Shouldly;
using Xunit;

namespace Journeys.Districts;

/// <summary>The samples are one district of many: others have other names, codes and rarer quirks, and must come out as well.</summary>
public sealed class When_another_district_imports_its_data : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("district-").FullName;

    // An import that never ends is a failure like any other; the limit is far from what it takes.
    [Theory(Timeout = 180_000)]
    [InlineData(1, 400, 1_000)]
    [InlineData(2, 400, 1_000)]
    [InlineData(3, 400, 1_000)]
    [InlineData(4, 7_000, 1_500)]
    public async Task Should_decide_every_row_as_the_rules_say(int seed, int subjects, int inspections)
    {
        DistrictGenerator.Write(_folder, seed, new(subjects, inspections));
        var report = Path.Combine(_folder, "report.ndjson");

        var exit = await CommandLine.RunAsync(["import", _folder, "--data", Path.Combine(_folder, "data"), "--report", report]).WaitAsync(TestContext.Current.CancellationToken);

        exit.ShouldBe(0);
        ImportScore.Mistakes(Path.Combine(_folder, "truth.ndjson"), report).ShouldBeEmpty();
    }

    [Fact]
    public void Should_be_the_same_district_for_the_same_seed()
    {
        string[] folders = [Path.Combine(_folder, "one"), Path.Combine(_folder, "other")];
        foreach (var folder in folders)
        {
            DistrictGenerator.Write(folder, 11, new(120, 200));
        }

        var files = Directory.GetFiles(folders[0], "*", SearchOption.AllDirectories);
        files.Length.ShouldBeGreaterThan(20);
        files.ShouldAllBe(file => File.ReadAllBytes(file).SequenceEqual(File.ReadAllBytes(Path.Combine(folders[1], Path.GetRelativePath(folders[0], file)))));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
