using System.CommandLine;
using System.Globalization;
using Canonical.Schema.Suite;

namespace Hub.Cli.Schemas;

/// <summary><c>hub schema test DIR</c>: test files in the format of the official suite.</summary>
internal static class SchemaTestCommand
{
    public static Command Build()
    {
        var folder = new Argument<string>("DIR") { Description = "测试文件目录 / Folder of test files" };
        var remotes = new Option<string?>("--remotes")
        {
            Description = "以 http://localhost:1234/ 提供的文件目录 / Folder served as http://localhost:1234/",
            HelpName = "DIR",
        };
        var format = new Option<bool>("--format-assertion") { Description = "format 作为断言 / Assert formats" };
        var recursive = new Option<bool>("--recursive") { Description = "包括子目录 / Folders inside as well" };
        var command = new Command("test", "运行官方测试集 / Run official test files") { folder, remotes, format, recursive };
        command.SetAction(parsed => Run(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(folder), parsed.GetValue(remotes), parsed.GetValue(format), parsed.GetValue(recursive)));
        return command;
    }

    private static int Run(InvocationConfiguration console, string folder, string? remotes, bool assertsFormat, bool isRecursive)
    {
        var files = SchemaSuite.Files(folder, isRecursive);
        if (files.Count == 0 || (remotes is not null && !Directory.Exists(remotes)))
        {
            var missing = files.Count == 0 ? folder : remotes;
            console.Error.WriteLine($"目录 {missing} 不存在或没有测试文件（子目录请加 --recursive） / No test files in {missing}");
            return Finish(console, 0, 1);
        }

        var suite = new SchemaSuite(remotes, assertsFormat);
        var passed = 0;
        var failed = 0;
        foreach (var file in files)
        {
            var cases = suite.Run(file);
            var failures = cases.Where(one => !one.Passed).ToList();
            passed += cases.Count - failures.Count;
            failed += failures.Count;
            var name = Path.GetRelativePath(folder, file);
            console.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-36} {cases.Count - failures.Count,5} passed {failures.Count,5} failed"));
            foreach (var failure in failures)
            {
                console.Output.WriteLine($"    {failure.Name}: {failure.Verdict}");
            }
        }

        return Finish(console, passed, failed);
    }

    private static int Finish(InvocationConfiguration console, int passed, int failed)
    {
        console.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{passed} passed, {failed} failed"));
        return failed == 0 ? 0 : 1;
    }
}
