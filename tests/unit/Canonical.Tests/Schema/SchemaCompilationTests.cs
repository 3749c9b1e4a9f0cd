using Canonical.Schema;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Schema;

public sealed class SchemaCompilationTests
{
    [Theory]
    [InlineData("""{ "type": "text" }""", "VAL-3184", "/type")]
    [InlineData("""{ "minLength": -1 }""", "VAL-3184", "/minLength")]
    [InlineData("""{ "minLength": 1.5 }""", "VAL-3184", "/minLength")]
    [InlineData("""{ "multipleOf": 0 }""", "VAL-3184", "/multipleOf")]
    [InlineData("""{ "maximum": "1" }""", "VAL-3184", "/maximum")]
    [InlineData("""{ "required": "a" }""", "VAL-3184", "/required")]
    [InlineData("""{ "enum": 1 }""", "VAL-3184", "/enum")]
    [InlineData("""{ "allOf": [] }""", "VAL-3184", "/allOf")]
    [InlineData("""{ "properties": [] }""", "VAL-3184", "/properties")]
    [InlineData("""{ "uniqueItems": 1 }""", "VAL-3184", "/uniqueItems")]
    [InlineData("""{ "$anchor": "1a" }""", "VAL-3184", "/$anchor")]
    [InlineData("""{ "items": 3 }""", "VAL-3189", "/items")]
    [InlineData("""{ "$ref": "#/$defs/none" }""", "VAL-3183", "/$ref")]
    [InlineData("""{ "$ref": "https://example.org/elsewhere" }""", "VAL-3183", "/$ref")]
    [InlineData("""{ "$dynamicRef": "#none" }""", "VAL-3183", "/$dynamicRef")]
    [InlineData("""{ "$schema": "http://json-schema.org/draft-07/schema#" }""", "VAL-3186", "/$schema")]
    [InlineData("""{ "patternProperties": { "(": true } }""", "VAL-3185", "/patternProperties")]
    public void A_bad_schema_is_refused_with_its_place(string schema, string code, string pointer)
    {
        var compilation = SchemaSamples.TryCompile(schema);

        compilation.Validator.ShouldBeNull();
        var fault = compilation.Faults.ShouldHaveSingleItem();
        fault.Code.ShouldBe(code);
        fault.Pointer.ShouldBe(SchemaSamples.Address + "#" + pointer);
        fault.Hint.ShouldNotBeEmpty();
    }

    [Fact]
    public void All_mistakes_are_told_together_also_those_in_unused_definitions()
    {
        var faults = SchemaSamples.TryCompile("""
            { "type": 1, "properties": { "a": { "pattern": "(" } }, "$defs": { "unused": { "$ref": "#nowhere" } } }
            """).Faults;

        faults.Select(fault => fault.Code).Order().ShouldBe(["VAL-3183", "VAL-3184", "VAL-3185"]);
    }

    [Theory]
    [InlineData("""{ "$ref": "#" }""")]
    [InlineData("""{ "allOf": [{ "$ref": "#/$defs/a" }], "$defs": { "a": { "anyOf": [{ "$ref": "#" }] } } }""")]
    public void References_in_a_circle_are_refused(string schema) =>
        SchemaSamples.TryCompile(schema).Faults.ShouldHaveSingleItem().Code.ShouldBe("VAL-3188");

    [Fact]
    public void References_in_a_circle_through_a_property_are_fine() =>
        SchemaSamples.Accepts("""{ "properties": { "next": { "$ref": "#" } }, "required": ["no"] }""", """{ "no": 1, "next": { "no": 2 } }""").ShouldBeTrue();

    [Theory]
    [InlineData("{")]
    [InlineData("""{ "type": "object", "type": "string" }""")]
    [InlineData("""{ "pattern": "\ud800" }""")]
    public void A_document_that_is_no_clean_JSON_is_refused(string text) =>
        SchemaSamples.TryCompile(text).Faults.ShouldHaveSingleItem().Code.ShouldBe("VAL-3180");

    [Fact]
    public void An_identifier_with_a_fragment_is_refused() =>
        SchemaSamples.TryCompile("""{ "$defs": { "a": { "$id": "x#y" } } }""").Faults.ShouldHaveSingleItem().Code.ShouldBe("VAL-3181");

    [Theory]
    [InlineData("""{ "$defs": { "a": { "$id": "x" }, "b": { "$id": "x" } } }""")]
    [InlineData("""{ "$defs": { "a": { "$anchor": "x" }, "b": { "$anchor": "x" } } }""")]
    public void A_name_used_twice_is_refused(string schema) =>
        SchemaSamples.TryCompile(schema).Faults.ShouldHaveSingleItem().Code.ShouldBe("VAL-3182");

    [Fact]
    public void A_document_without_absolute_identifier_needs_an_address() =>
        new SchemaRegistry().Add(SchemaSamples.Utf8("""{ "$id": "relative" }"""), out _).ShouldHaveSingleItem().Code.ShouldBe("VAL-3181");

    [Fact]
    public void A_vocabulary_that_is_demanded_and_unknown_is_refused()
    {
        var registry = new SchemaRegistry();
        registry.Add(new Uri("https://example.org/meta"), SchemaSamples.Utf8("""{ "$vocabulary": { "https://example.org/vocab": true } }"""));
        registry.Add(new Uri("https://example.org/s"), SchemaSamples.Utf8("""{ "$schema": "https://example.org/meta" }"""));

        registry.Compile(new Uri("https://example.org/s")).Faults.ShouldHaveSingleItem().Code.ShouldBe("VAL-3187");
    }

    [Fact]
    public void An_unknown_address_is_refused() =>
        new SchemaRegistry().Compile(new Uri("https://example.org/none")).Faults.ShouldHaveSingleItem().Code.ShouldBe("VAL-3183");

    [Fact]
    public void The_meta_schema_refuses_what_is_no_schema()
    {
        var validator = new SchemaRegistry().Compile(new Uri("https://json-schema.org/draft/2020-12/schema")).Validator.ShouldNotBeNull();

        validator.IsValid(SchemaSamples.Utf8("""{ "properties": { "a": { "type": "string" } } }""")).ShouldBeTrue();
        validator.IsValid(SchemaSamples.Utf8("""{ "properties": { "a": { "type": "text" } } }""")).ShouldBeFalse();
    }

    [Fact]
    public void Formats_are_annotations_when_they_are_not_asserted()
    {
        var options = new SchemaOptions { IsFormatAsserted = false };

        SchemaSamples.Errors("""{ "format": "date" }""", "\"x\"", options).ShouldBeEmpty();
        SchemaSamples.Errors("""{ "format": "date" }""", "\"x\"").ShouldHaveSingleItem();
    }

    [Fact]
    public void One_compiled_schema_serves_many_threads()
    {
        var validator = SchemaSamples.Compile("""
            { "properties": { "a": { "type": "integer" } }, "allOf": [{ "properties": { "b": true } }], "unevaluatedProperties": false }
            """);

        Parallel.For(0, 4_000, number =>
        {
            var isValid = number % 2 == 0;
            var errors = validator.Validate(SchemaSamples.Utf8(isValid ? $$"""{ "a": {{number}}, "b": 1 }""" : $$"""{ "a": "{{number}}", "c": 1 }"""));
            errors.Count.ShouldBe(isValid ? 0 : 2);
        });
    }

    [Theory]
    [InlineData("""{ "a": 1, "a": 1 }""")]
    [InlineData("""{ "b": 2, "b": 2 }""")]
    public void A_repeated_name_does_not_stand_in_for_a_missing_one(string instance) =>
        SchemaSamples.Accepts("""{ "const": { "a": 1, "b": 2 } }""", instance).ShouldBeFalse();

    [Fact]
    public void Every_occurrence_of_a_repeated_name_must_be_valid() =>
        SchemaSamples.Accepts("""{ "properties": { "a": { "type": "integer" } } }""", """{ "a": "x", "a": 1 }""").ShouldBeFalse();

    [Fact]
    public void Names_and_texts_written_with_escapes_are_the_same_as_without() =>
        SchemaSamples.Accepts(
            """{ "properties": { "检查": { "const": "通过\n" } }, "required": ["检查"], "additionalProperties": false }""",
            """{ "\u68c0查": "\u901a过\u000a" }""").ShouldBeTrue();
}
