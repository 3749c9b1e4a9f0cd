using Canonical.Schema.Suite;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Schema;

public sealed class SchemaSuiteTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("suite").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("""[{ "description": "g", "schema": { "type": "string" }, "tests": [{ "description": "t", "data": 1, "valid": true }] }]""")]
    [InlineData("""[{ "description": "g", "schema": { "$ref": "nowhere" }, "tests": [{ "description": "t", "data": 1, "valid": false }] }]""")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[")]
    public void What_did_not_prove_anything_is_a_failed_case(string text) =>
        new SchemaSuite(null, isFormatAsserted: false).Run(Write("a.json", text)).ShouldHaveSingleItem().Passed.ShouldBeFalse();

    [Fact]
    public void Remotes_are_served_from_their_folder()
    {
        var remotes = Directory.CreateDirectory(Path.Combine(_folder, "remotes")).FullName;
        File.WriteAllText(Path.Combine(remotes, "text.json"), """{ "type": "string" }""");
        var file = Write("a.json", """
            [{ "description": "g", "schema": { "$ref": "http://localhost:1234/text.json" }, "tests": [{ "description": "t", "data": 1, "valid": false }] }]
            """);

        new SchemaSuite(remotes, isFormatAsserted: false).Run(file).ShouldHaveSingleItem().Passed.ShouldBeTrue();
        new SchemaSuite(null, isFormatAsserted: false).Run(file).ShouldHaveSingleItem().Passed.ShouldBeFalse();
    }

    [Fact]
    public void A_missing_folder_has_no_files() => SchemaSuite.Files(Path.Combine(_folder, "none")).ShouldBeEmpty();

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
