using System.Text.Json;

namespace Canonical.Tests.Model;

/// <summary>Lists every constraint of a schema document by its absolute keyword location; one per name where a keyword holds several.</summary>
internal static class ConstraintWalk
{
    private static readonly string[] Constraints =
    [
        "type", "enum", "const", "minLength", "maxLength", "pattern", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
        "multipleOf", "minItems", "maxItems", "uniqueItems", "minContains", "maxContains", "minProperties", "maxProperties",
        "additionalProperties", "unevaluatedProperties", "unevaluatedItems", "not", "anyOf", "oneOf", "contains",
    ];

    private static readonly string[] OneSchema = ["items", "then", "else"];
    private static readonly string[] NamedSchemas = ["properties", "$defs", "dependentSchemas"];

    private static readonly string[] NoConstraint = ["$schema", "$id", "$ref", "title", "description", "if", "x-owner", "x-basis", "x-sensitivity", "x-codes"];

    public static IEnumerable<string> Of(string document) =>
        Walk(CanonicalModel.Documents[document], CanonicalModel.Uri(document) + "#");

    private static IEnumerable<string> Walk(JsonElement schema, string location)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            var here = $"{location}/{keyword.Name}";
            var found = keyword.Name switch
            {
                "required" => keyword.Value.EnumerateArray().Select(name => $"{here} {name}"),
                "dependentRequired" => keyword.Value.EnumerateObject().SelectMany(p => p.Value.EnumerateArray()).Select(name => $"{here} {name}"),
                _ when Constraints.Contains(keyword.Name) => [here],
                _ when OneSchema.Contains(keyword.Name) => Walk(keyword.Value, here),
                _ when NamedSchemas.Contains(keyword.Name) => keyword.Value.EnumerateObject().SelectMany(p => Walk(p.Value, $"{here}/{p.Name}")),
                _ when NoConstraint.Contains(keyword.Name) => [],
                _ => throw new InvalidDataException($"{here}: the walk does not know this keyword, so it could not miss its counterexample"),
            };
            foreach (var constraint in found)
            {
                yield return constraint;
            }
        }
    }
}
