using Canonical.Schema.Library;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Schema;

public sealed class SchemaLibraryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("schemas").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Finds_the_newest_version_of_a_type_and_any_by_name()
    {
        Write("visit", "1.2");
        Write("visit", "1.10");
        Write("other", "2.0");

        var library = SchemaLibrary.Load(_folder);

        library.Faults.ShouldBeEmpty();
        library.Entries.Select(entry => entry.Name).ShouldBe(["other/2.0", "visit/1.2", "visit/1.10"]);
        library.Find("visit")!.Name.ShouldBe("visit/1.10");
        library.Find("visit/1.2")!.Name.ShouldBe("visit/1.2");
        library.Predecessor(library.Find("visit")!)!.Name.ShouldBe("visit/1.2");
        library.Predecessor(library.Find("visit/1.2")!).ShouldBeNull();
        library.Find("none").ShouldBeNull();
    }

    [Fact]
    public void Schemas_may_refer_to_each_other_in_any_order()
    {
        Write("a", "1.0", """ "$ref": "/canonical/b/1.0/b.schema.json#/$defs/t" """);
        Write("b", "1.0", """ "$defs": { "t": { "type": "string" } } """);
        var library = SchemaLibrary.Load(_folder);

        var validator = library.Compile(library.Find("a")!).Validator.ShouldNotBeNull();

        validator.IsValid("\"x\""u8.ToArray()).ShouldBeTrue();
        validator.IsValid("1"u8.ToArray()).ShouldBeFalse();
    }

    [Fact]
    public void A_schema_whose_identifier_is_not_that_of_its_place_is_a_fault()
    {
        Write("visit", "1.0");
        Directory.CreateDirectory(Path.Combine(_folder, "visit", "1.1"));
        File.Copy(PathOf("visit", "1.0"), PathOf("visit", "1.1"));
        Directory.CreateDirectory(Path.Combine(_folder, "visit", "latest"));
        File.Copy(PathOf("visit", "1.0"), PathOf("visit", "latest"));

        SchemaLibrary.Load(_folder).Faults.Count.ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public void A_broken_file_is_a_fault_and_the_others_are_read()
    {
        Write("visit", "1.0");
        Directory.CreateDirectory(Path.Combine(_folder, "bad", "1.0"));
        File.WriteAllText(PathOf("bad", "1.0"), "{");

        var library = SchemaLibrary.Load(_folder);

        library.Entries.ShouldHaveSingleItem().Type.ShouldBe("visit");
        library.Faults.ShouldHaveSingleItem().Code.ShouldBe("VAL-3180");
    }

    [Fact]
    public void A_missing_folder_is_an_empty_library() =>
        SchemaLibrary.Load(Path.Combine(_folder, "none")).Entries.ShouldBeEmpty();

    [Fact]
    public void A_published_version_that_was_edited_is_noticed()
    {
        Write("visit", "1.0");
        var digests = PublishedDigests.Read(_folder)!;
        digests.Publish(SchemaLibrary.Load(_folder).Entries);
        digests.Write(_folder);

        PublishedDigests.Read(_folder)!.IsUnchanged(SchemaLibrary.Load(_folder).Find("visit")!).ShouldBeTrue();
        Write("visit", "1.0", """ "title": "edited" """);
        var edited = SchemaLibrary.Load(_folder).Find("visit")!;
        var again = PublishedDigests.Read(_folder)!;
        again.Publish([edited]);

        again.Has(edited).ShouldBeTrue();
        again.IsUnchanged(edited).ShouldBeFalse();
    }

    [Fact]
    public void A_digest_list_that_is_no_list_is_told_from_a_missing_one()
    {
        PublishedDigests.Read(_folder).ShouldNotBeNull().Names.ShouldBeEmpty();
        File.WriteAllText(Path.Combine(_folder, PublishedDigests.FileName), "[]");

        PublishedDigests.Read(_folder).ShouldBeNull();
    }

    [Fact]
    public void The_outline_follows_references_and_tells_the_bounds()
    {
        Write("visit", "1.0", """
            "required": ["day"],
            "properties": {
              "day": { "title": "检查日期 / Day", "$ref": "#/$defs/date", "x-owner": "partner", "x-basis": "办法", "x-sensitivity": "public" },
              "items": { "type": "array", "minItems": 1, "items": { "properties": { "code": { "type": "string", "maxLength": 14 } } } },
              "next": { "$ref": "#" }
            },
            "$defs": { "date": { "title": "日期", "type": "string", "format": "date" } }
            """);
        var library = SchemaLibrary.Load(_folder);

        var rows = SchemaOutline.Of(library.Registry, library.Find("visit")!.Id);

        rows[0].ShouldBe(new OutlineRow("/day", "检查日期", "string", true, "date", "partner", "办法", "public"));
        rows.ShouldContain(row => row.Pointer == "/items" && row.Constraints == "minItems=1" && !row.IsRequired);
        rows.ShouldContain(row => row.Pointer == "/items/*/code" && row.Constraints == "maxLength=14");
        rows.Select(row => row.Pointer).ShouldBe(["/day", "/items", "/items/*/code", "/next"]);
    }

    private string PathOf(string type, string version) => Path.Combine(_folder, type, version, type + ".schema.json");

    private void Write(string type, string version, string content = "\"type\": \"object\"")
    {
        Directory.CreateDirectory(Path.Combine(_folder, type, version));
        var id = $"https://schemas.hub.example/canonical/{type}/{version}/{type}.schema.json";
        File.WriteAllText(PathOf(type, version), $$"""{ "$id": "{{id}}", {{content}} }""");
    }
}
