using System.Text.Json;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Model;

public class SchemaAnnotationTests
{
    [Fact]
    public void Describes_every_field_in_Chinese_and_English()
    {
        foreach (var (place, field) in Fields())
        {
            field.GetProperty("title").GetString()!.Split(" / ").Length.ShouldBe(2, place);
            var description = field.GetProperty("description").GetString()!.Split("。 / ");
            description.Length.ShouldBe(2, place);
            description[0].Any(c => c is >= '\u4e00' and <= '\u9fff').ShouldBeTrue(place);
            description[1].ShouldEndWith(".", customMessage: place);
        }
    }

    [Fact]
    public void Names_owner_basis_and_sensitivity_of_every_field()
    {
        foreach (var (place, field) in Fields())
        {
            field.GetProperty("x-owner").GetString().ShouldNotBeNullOrEmpty(place);
            field.GetProperty("x-basis").GetString().ShouldNotBeNullOrEmpty(place);
            field.GetProperty("x-sensitivity").GetString().ShouldBeOneOf("public", "internal", "personal");
        }
    }

    [Fact]
    public void Marks_names_of_people_as_personal()
    {
        foreach (var (type, pointer) in new[]
        {
            ("inspection-record", "/officers/*/name"), ("inspection-record", "/subject/legalRepresentative"),
            ("regulated-subject", "/legalRepresentative"), ("officer", "/name"), ("complaint", "/complainant/contact"),
        })
        {
            CanonicalModel.At(type, pointer)!.Value.GetProperty("x-sensitivity").GetString().ShouldBe("personal", $"{type}{pointer}");
        }
    }

    [Fact]
    public void Closes_every_object_against_unknown_fields()
    {
        foreach (var (document, root) in CanonicalModel.Documents)
        {
            foreach (var (place, schema) in Schemas(root, document))
            {
                if (schema.TryGetProperty("type", out var type) && type.ValueEquals("object"))
                {
                    schema.GetProperty("additionalProperties").ValueKind.ShouldBe(JsonValueKind.False, place);
                }
            }
        }
    }

    [Fact]
    public void Lets_the_hub_assign_the_same_properties_to_every_type()
    {
        foreach (var type in CanonicalModel.Types)
        {
            CanonicalModel.Documents[type].GetProperty("properties").EnumerateObject().Take(6).Select(p => p.Name)
                .ShouldBe(["id", "version", "subjectId", "state", "mapping", "schema"], type);
        }
    }

    private static List<(string Place, JsonElement Field)> Fields()
    {
        var fields = CanonicalModel.Documents
            .SelectMany(d => Schemas(d.Value, d.Key))
            .Where(s => s.Schema.TryGetProperty("type", out var type) && type.ValueEquals("object") && s.Schema.TryGetProperty("properties", out _))
            .SelectMany(s => s.Schema.GetProperty("properties").EnumerateObject().Select(p => (Place: $"{s.Place}/{p.Name}", Field: p.Value)))
            .ToList();
        fields.Count.ShouldBeGreaterThan(350);
        return fields;
    }

    private static IEnumerable<(string Place, JsonElement Schema)> Schemas(JsonElement schema, string place)
    {
        yield return (place, schema);
        foreach (var keyword in schema.EnumerateObject())
        {
            var below = keyword.Name switch
            {
                "properties" or "$defs" => keyword.Value.EnumerateObject().SelectMany(p => Schemas(p.Value, $"{place}/{p.Name}")),
                "items" => Schemas(keyword.Value, $"{place}/*"),
                _ => [],
            };
            foreach (var found in below)
            {
                yield return found;
            }
        }
    }
}
