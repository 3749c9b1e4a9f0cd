using System.CommandLine;
using Canonical.Schema.Library;
using Hub.Cli;
using Shouldly;
using Xunit;

namespace Hub.Tests.Cli;

public sealed class SchemaCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("schema-command").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Test_ends_with_the_count_of_passed_and_failed()
    {
        File.WriteAllText(Path.Combine(_folder, "a.json"), """
            [{ "description": "g", "schema": { "format": "date" }, "tests": [
              { "description": "t", "data": "x", "valid": true }, { "description": "u", "data": 1, "valid": true } ] }]
            """);

        Run("test", _folder).ShouldBe((0, "2 passed, 0 failed"));
        Run("test", _folder, "--format-assertion").ShouldBe((1, "1 passed, 1 failed"));
    }

    [Fact]
    public void Test_of_a_missing_or_empty_folder_is_a_failure()
    {
        Run("test", _folder).Exit.ShouldBe(1);
        Run("test", Path.Combine(_folder, "none")).ShouldBe((1, "0 passed, 1 failed"));
    }

    [Fact]
    public void Validate_tells_every_error_of_every_file_and_goes_on_behind_a_bad_one()
    {
        Write("1.0", """ "required": ["day"], "properties": { "day": { "format": "date" }, "no": { "maxLength": 2 } } """);
        var good = Put("good.json", """{ "day": "2025-01-01" }""");
        var lines = Put("lines.ndjson", "{ \"day\": \"2025-01-01\" }\n\n{ \"day\": \"x\", \"no\": \"123\" }\n");

        var (exit, output) = RunFully("validate", "visit", Path.Combine(_folder, "none.json"), lines, good, "--schemas", _folder);

        exit.ShouldBe(1);
        output.ShouldContain(lines + ":3: VAL-3150 /day 不是合法的 date");
        output.ShouldContain(lines + ":3: VAL-3119 /no 长度不得超过 2 个字符");
        output.ShouldEndWith("共 3 个文件，2 个有错误（visit/1.0）\n");
        Run("validate", "visit", good, "--schemas", _folder).Exit.ShouldBe(0);
        Run("validate", "visit", Put("marked.json", "\uFEFF{ \"day\": \"2025-01-01\" }"), "--schemas", _folder).Exit.ShouldBe(0);
        Run("validate", "unknown", good, "--schemas", _folder).Exit.ShouldBe(2);
    }

    [Fact]
    public void Every_version_that_the_project_ships_is_published_so_that_a_change_of_it_is_found()
    {
        var folder = Path.Combine(Mappings.Repository.Schemas, "canonical");
        var library = SchemaLibrary.Load(folder);
        var published = PublishedDigests.Read(folder).ShouldNotBeNull();

        library.Entries.Where(entry => !published.IsUnchanged(entry)).Select(entry => entry.Name).ShouldBeEmpty();
        published.Names.Count.ShouldBe(library.Entries.Count);
        library.Entries.Select(entry => entry.Name).ShouldBe(Types(folder), ignoreOrder: true);

        static IEnumerable<string> Types(string folder) => Directory.EnumerateFiles(folder, "*.schema.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, Path.GetDirectoryName(file)!).Replace('\\', '/'));
    }

    [Fact]
    public void Check_refuses_a_minor_version_that_breaks_and_lets_a_major_one_pass()
    {
        Write("1.0", """ "properties": { "day": true } """);
        Run("check", "--schemas", _folder).ShouldBe((0, "检查了 1 个模式版本，0 个问题"));

        Write("1.1", """ "properties": { "day": true }, "required": ["day"] """);
        var (exit, output) = RunFully("check", "--schemas", _folder);
        exit.ShouldBe(1);
        output.ShouldContain("visit/1.1 / [required-added]");
        output.ShouldContain("提升主版本号");

        Directory.Move(Path.Combine(_folder, "visit", "1.1"), Path.Combine(_folder, "visit", "2.0"));
        File.Delete(Path.Combine(_folder, "visit", "2.0", "visit.schema.json"));
        Write("2.0", """ "properties": { "day": true }, "required": ["day"] """);
        Run("check", "--schemas", _folder).Exit.ShouldBe(0);
    }

    [Fact]
    public void Check_refuses_a_published_version_that_was_edited_or_removed()
    {
        Write("1.0", """ "title": "巡查" """);
        Run("check", "--publish", "--schemas", _folder).Exit.ShouldBe(0);
        Run("check", "--schemas", _folder).Exit.ShouldBe(0);

        Write("1.0", """ "title": "巡检" """);
        RunFully("check", "--schemas", _folder).Output.ShouldContain("已发布的版本被修改");
        Run("check", "--publish", "--schemas", _folder).Exit.ShouldBe(1);

        Directory.Delete(Path.Combine(_folder, "visit"), recursive: true);
        Write("1.1", """ "title": "巡查" """);
        RunFully("check", "--schemas", _folder).Output.ShouldContain("已发布的版本不见了");
    }

    [Fact]
    public void Check_of_nothing_is_a_failure() => Run("check", "--schemas", _folder).Exit.ShouldBe(1);

    [Fact]
    public void List_and_show_tell_titles_and_bounds()
    {
        Write("1.0", """ "title": "巡查 / Visit", "required": ["day"], "properties": { "day": { "title": "日期 / Day", "type": "string", "format": "date", "x-basis": "办法[1]" } } """);

        RunFully("list", "--schemas", _folder).Output.ShouldContain("巡查");
        var (exit, output) = RunFully("show", "visit", "--schemas", _folder);

        exit.ShouldBe(0);
        output.ShouldContain("/day");
        output.ShouldContain("日期");
        output.ShouldContain("办法[1]");
        Run("show", "none", "--schemas", _folder).Exit.ShouldBe(2);
    }

    private static (int Exit, string LastLine) Run(params string[] args)
    {
        var (exit, output) = RunFully(args);
        return (exit, output.TrimEnd('\n').Split('\n')[^1]);
    }

    private static (int Exit, string Output) RunFully(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter();
        var exit = SchemaCommand.Build().Parse(args).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (exit, output.ToString());
    }

    private string Put(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }

    private void Write(string version, string content)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "visit", version)).FullName;
        var id = $"https://schemas.hub.example/canonical/visit/{version}/visit.schema.json";
        File.WriteAllText(Path.Combine(folder, "visit.schema.json"), $$"""{ "$id": "{{id}}", {{content}} }""");
    }
}
