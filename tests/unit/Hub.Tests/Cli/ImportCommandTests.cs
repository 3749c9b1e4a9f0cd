using System.Text.Json.Nodes;
using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Cli;

public sealed class ImportCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hub-import-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_folder_with_an_import_list_is_imported_in_its_order_and_every_row_is_in_the_report()
    {
        var report = Path.Combine(_folder, "report.ndjson");

        var (exit, output) = await ImportAsync(Samples.Folder, "--report", report);

        exit.ShouldBe(0, output);
        Truth.Differences(File.ReadLines(report).Select(line => JsonNode.Parse(line)!)).ShouldBeEmpty();
        output.ShouldContain("market-regulation/double-random");
        (await HubCommand.RunAsync("status", "--data", Data)).Output.ShouldContain("inspection-record");

        var (again, told) = await ImportAsync(Path.Combine(Samples.Folder, "feeds"), "--strict");
        again.ShouldBe(1);
        told.ShouldContain("重复报送");
    }

    [Fact]
    public async Task Each_sample_is_recognised_by_its_content_alone()
    {
        foreach (var (i, (partner, feed, file)) in Samples.Feeds.Index())
        {
            var copy = Path.Combine(_folder, $"{i}.bin");
            File.Copy(Samples.File(file), copy);
        }

        foreach (var list in new[] { "departments", "items", "officers", "subjects" })
        {
            File.Copy(Samples.File($"reference/{list}.csv"), Path.Combine(_folder, $"0-{list}"));
        }

        await using var hub = await RunningHub.StartAsync(folder: Data);
        (await ImportAsync(_folder)).Exit.ShouldBe(1, "the data folder itself lies in the folder");
        var submissions = (await hub.GetAsync("/api/v1/submissions?max=1000"))["items"]!.AsArray().ToDictionary(s => s!["fileName"]!.ToString(), s => $"{s!["partner"]}/{s["feed"]}");

        foreach (var (i, (partner, feed, _)) in Samples.Feeds.Index())
        {
            submissions[$"{i}.bin"].ShouldBe($"{partner}/{feed}");
        }

        foreach (var list in new[] { "departments", "items", "officers", "subjects" })
        {
            submissions[$"0-{list}"].ShouldBe($"district-registry/{list}");
        }
    }

    [Fact]
    public async Task What_no_feed_can_read_is_a_failure_and_its_neighbours_are_imported()
    {
        File.Copy(Samples.File("reference/departments.csv"), Path.Combine(_folder, "b.csv"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "a.txt"), "nothing that anybody sends", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "c.txt"), "", TestContext.Current.CancellationToken);
        var data = Directory.CreateTempSubdirectory("hub-data-").FullName;

        var (exit, output) = await HubCommand.RunAsync("import", _folder, "--data", data);

        exit.ShouldBe(1);
        output.ShouldContain("无法按内容识别");
        output.ShouldContain("RDR-1001", customMessage: "an empty file is no unknown one");
        output.ShouldContain("district-registry/departments");
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_is_a_failure_and_its_neighbours_are_imported()
    {
        File.Copy(Samples.File("reference/departments.csv"), Path.Combine(_folder, "b.csv"));
        File.CreateSymbolicLink(Path.Combine(_folder, "a.csv"), Path.Combine(_folder, "nowhere"));
        var data = Directory.CreateTempSubdirectory("hub-data-").FullName;

        var (exit, output) = await HubCommand.RunAsync("import", _folder, "--data", data);

        exit.ShouldBe(1);
        output.ShouldContain("无法打开文件");
        output.ShouldContain("district-registry/departments");
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task The_import_list_itself_is_no_data_of_a_feed_that_is_named()
    {
        File.Copy(Samples.File("reference/departments.csv"), Path.Combine(_folder, "b.csv"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "manifest.json"), "{}", TestContext.Current.CancellationToken);
        var data = Directory.CreateTempSubdirectory("hub-data-").FullName;

        var (exit, output) = await HubCommand.RunAsync("import", _folder, "--partner", RunningHub.Registry, "--feed", "departments", "--data", data);

        exit.ShouldBe(0, output);
        Directory.Delete(data, recursive: true);
    }

    [Theory]
    [InlineData("""{"files":["b.csv"]}""")]
    [InlineData("""{"reference":[],"feeds":[]}""")]
    [InlineData("""{"feeds":[{"department":"health","feed":"health-checks","file":null}]}""")]
    [InlineData("""{"reference":[null]}""")]
    public async Task A_list_that_names_no_file_is_wrong_usage_and_no_empty_success(string list)
    {
        File.Copy(Samples.File("reference/departments.csv"), Path.Combine(_folder, "b.csv"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "manifest.json"), list, TestContext.Current.CancellationToken);

        var (exit, output) = await ImportAsync(_folder);

        exit.ShouldBe(2, output);
        output.ShouldContain("导入清单");
    }

    [Fact]
    public async Task An_ambiguous_file_is_refused_with_the_candidates()
    {
        var file = Path.Combine(_folder, "two.csv");
        await File.WriteAllTextAsync(
            file, "任务编号,统一社会信用代码/注册号,企业名称,检查日期,检查事项编码,检查人员,检查结果代码,检查记录编号,单位名称,检查时间,监督检查人员,检查形式,检查项目,检查结论\nx,,,,,,,,,,,,,\n",
            TestContext.Current.CancellationToken);

        var (exit, output) = await ImportAsync(file);

        exit.ShouldBe(1, output);
        output.ShouldContain("market-regulation/double-random");
        output.ShouldContain("fire-rescue/fire-checks");
    }

    [Theory]
    [InlineData("--partner", "health")]
    [InlineData("--feed", "health-checks")]
    [InlineData("--no-such-option")]
    public async Task Wrong_usage_is_two(params string[] options) =>
        (await ImportAsync([Samples.File("reference/items.csv"), .. options])).Exit.ShouldBe(2);

    [Fact]
    public async Task A_path_or_a_list_that_is_not_there_is_wrong_usage()
    {
        (await ImportAsync(Path.Combine(_folder, "none"))).Exit.ShouldBe(2);
        (await ImportAsync(_folder)).Exit.ShouldBe(2);
        (await HubCommand.RunAsync("import")).Exit.ShouldBe(2);
        (await HubCommand.RunAsync("no-such-command")).Exit.ShouldBe(2);
        await File.WriteAllTextAsync(Path.Combine(_folder, "manifest.json"), "{\"feeds\":[{\"department\":\"x\",\"feed\":\"y\",\"file\":\"none.csv\"}]}", TestContext.Current.CancellationToken);
        (await ImportAsync(_folder)).ShouldSatisfyAllConditions(r => r.Exit.ShouldBe(2), r => r.Output.ShouldContain("none.csv"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "manifest.json"), "{\"feeds\":{}", TestContext.Current.CancellationToken);
        (await ImportAsync(_folder)).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task A_feed_that_does_not_exist_or_a_report_that_cannot_be_written_is_a_failure_in_words()
    {
        var (exit, output) = await ImportAsync(Samples.File("reference/items.csv"), "--partner", "nobody", "--feed", "items");
        exit.ShouldBe(1);
        output.ShouldContain("API-8404");

        (exit, output) = await ImportAsync(Samples.File("reference/items.csv"), "--report", Path.Combine(_folder, "none", "report.ndjson"));
        exit.ShouldBe(1);
        output.ShouldNotContain("   at ");
    }

    private string Data => Path.Combine(_folder, "data");

    private Task<(int Exit, string Output)> ImportAsync(params string[] arguments) => HubCommand.RunAsync(["import", .. arguments, "--data", Data]);
}
