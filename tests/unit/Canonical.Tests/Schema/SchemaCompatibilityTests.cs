using Canonical.Schema;
using Canonical.Schema.Compatibility;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Schema;

public sealed class SchemaCompatibilityTests
{
    [Theory]
    [InlineData("required-added", "", """{ "required": ["a"] }""", """{ "required": ["a", "b"] }""")]
    [InlineData("property-removed", "/b", """{ "properties": { "a": true, "b": true }, "additionalProperties": false }""", """{ "properties": { "a": true }, "additionalProperties": false }""")]
    [InlineData("property-constrained", "/b", """{ "properties": {} }""", """{ "properties": { "b": { "type": "string" } } }""")]
    [InlineData("closed", "", """{ "properties": {} }""", """{ "properties": {}, "additionalProperties": false }""")]
    [InlineData("type-narrowed", "/a", """{ "properties": { "a": { "type": ["string", "null"] } } }""", """{ "properties": { "a": { "type": "string" } } }""")]
    [InlineData("type-narrowed", "/a", """{ "properties": { "a": { "type": "number" } } }""", """{ "properties": { "a": { "type": "integer" } } }""")]
    [InlineData("type-narrowed", "/a", """{ "properties": { "a": {} } }""", """{ "properties": { "a": { "type": "integer" } } }""")]
    [InlineData("enum-narrowed", "/a", """{ "properties": { "a": { "enum": ["x", "y"] } } }""", """{ "properties": { "a": { "enum": ["y", "z"] } } }""")]
    [InlineData("enum-narrowed", "/a", """{ "properties": { "a": { "enum": [1, 2] } } }""", """{ "properties": { "a": { "const": 1.0 } } }""")]
    [InlineData("enum-added", "/a", """{ "properties": { "a": { "type": "string" } } }""", """{ "properties": { "a": { "type": "string", "enum": ["y"] } } }""")]
    [InlineData("bound-narrowed", "/a", """{ "properties": { "a": { "maxLength": 10 } } }""", """{ "properties": { "a": { "maxLength": 9 } } }""")]
    [InlineData("bound-narrowed", "/a", """{ "properties": { "a": { "minimum": 0.1 } } }""", """{ "properties": { "a": { "minimum": 0.11 } } }""")]
    [InlineData("bound-added", "/a", """{ "properties": { "a": {} } }""", """{ "properties": { "a": { "minItems": 1 } } }""")]
    [InlineData("bound-added", "/a", """{ "properties": { "a": {} } }""", """{ "properties": { "a": { "minimum": 0 } } }""")]
    [InlineData("step-narrowed", "/a", """{ "properties": { "a": { "multipleOf": 0.5 } } }""", """{ "properties": { "a": { "multipleOf": 1 } } }""")]
    [InlineData("unique-added", "/a", """{ "properties": { "a": { "uniqueItems": false } } }""", """{ "properties": { "a": { "uniqueItems": true } } }""")]
    [InlineData("items-added", "/a/*", """{ "properties": { "a": {} } }""", """{ "properties": { "a": { "items": { "type": "string" } } } }""")]
    [InlineData("bound-narrowed", "/a/*/b", """{ "properties": { "a": { "items": { "properties": { "b": { "minimum": 1 } } } } } }""", """{ "properties": { "a": { "items": { "properties": { "b": { "minimum": 2 } } } } } }""")]
    [InlineData("value-forbidden", "/a", """{ "properties": { "a": {} } }""", """{ "properties": { "a": false } }""")]
    [InlineData("opaque-changed", "/a", """{ "properties": { "a": { "pattern": "^a" } } }""", """{ "properties": { "a": { "pattern": "^b" } } }""")]
    [InlineData("opaque-changed", "/a", """{ "properties": { "a": {} } }""", """{ "properties": { "a": { "format": "date" } } }""")]
    [InlineData("opaque-changed", "/a", """{ "properties": { "a": { "x-codes": "modes" } } }""", """{ "properties": { "a": { "x-codes": "modes-2" } } }""")]
    [InlineData("opaque-changed", "", """{ }""", """{ "if": { "required": ["a"] }, "then": true }""")]
    [InlineData("opaque-changed", "", """{ "additionalProperties": { "type": "string" } }""", """{ "additionalProperties": { "type": "integer" } }""")]
    [InlineData("bound-narrowed", "/a", """{ "properties": { "a": { "$ref": "#/$defs/t" } }, "$defs": { "t": { "maxLength": 5 } } }""", """{ "properties": { "a": { "$ref": "#/$defs/t" } }, "$defs": { "t": { "maxLength": 4 } } }""")]
    [InlineData("required-added", "", """{ }""", """{ "allOf": [{ "required": ["a"] }] }""")]
    [InlineData("opaque-changed", "", """{ "anyOf": [{ "$ref": "#/$defs/t" }], "$defs": { "t": { "maxLength": 5 } } }""", """{ "anyOf": [{ "$ref": "#/$defs/t" }], "$defs": { "t": { "maxLength": 4 } } }""")]
    public void A_change_that_refuses_old_records_is_a_break(string code, string pointer, string older, string newer)
    {
        var breaks = Compare(older, newer);

        breaks.ShouldContain(change => change.Code == code && change.Pointer == pointer);
        breaks.ShouldAllBe(change => change.Reason.Length > 0 && change.Advice.Length > 0);
    }

    [Theory]
    [InlineData("""{ "required": ["a", "b"] }""", """{ "required": ["a"] }""")]
    [InlineData("""{ "properties": { "a": true }, "additionalProperties": false }""", """{ "properties": { "a": true, "b": { "type": "string" } }, "additionalProperties": false }""")]
    [InlineData("""{ "type": "integer" }""", """{ "type": ["number", "string"] }""")]
    [InlineData("""{ "enum": ["a"] }""", """{ "enum": ["b", "a"] }""")]
    [InlineData("""{ "const": "a" }""", """{ "enum": ["b", "a"] }""")]
    [InlineData("""{ "maxLength": 9, "minimum": 1, "pattern": "^a" }""", """{ "maxLength": 10, "minimum": 0.9 }""")]
    [InlineData("""{ "multipleOf": 1 }""", """{ "multipleOf": 0.5 }""")]
    [InlineData("""{ "title": "a" }""", """{ "title": "b", "description": "c", "deprecated": true, "x-owner": "hub", "minLength": 0 }""")]
    [InlineData("""{ "properties": { "a": { "type": "string" } } }""", """{ "properties": { "a": { "$ref": "#/$defs/t" } }, "$defs": { "t": { "type": "string" } } }""")]
    [InlineData("""{ "anyOf": [{ "$ref": "#/$defs/t" }], "$defs": { "t": { "title": "a" } } }""", """{ "anyOf": [{ "$ref": "#/$defs/t" }], "$defs": { "t": { "title": "a" } } }""")]
    [InlineData("""{ "properties": { "next": { "$ref": "#" } } }""", """{ "properties": { "next": { "$ref": "#" } } }""")]
    public void A_change_that_only_widens_is_none(string older, string newer) => Compare(older, newer).ShouldBeEmpty();

    [Fact]
    public void The_reason_names_what_is_lost()
    {
        var change = Compare("""{ "enum": ["日常", "专项"] }""", """{ "enum": ["日常"] }""").ShouldHaveSingleItem();

        change.Reason.ShouldBe("不再接受取值 专项");
    }

    private static IReadOnlyList<SchemaBreak> Compare(string older, string newer)
    {
        var registry = new SchemaRegistry();
        registry.Add(new Uri("https://example.org/1.0"), SchemaSamples.Utf8(older)).ShouldBeEmpty();
        registry.Add(new Uri("https://example.org/1.1"), SchemaSamples.Utf8(newer)).ShouldBeEmpty();
        return SchemaCompatibility.Compare(registry, new Uri("https://example.org/1.0"), new Uri("https://example.org/1.1"));
    }
}
