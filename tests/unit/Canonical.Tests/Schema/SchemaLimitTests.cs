using Canonical.Schema;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Schema;

public sealed class SchemaLimitTests
{
    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Nesting_is_taken_up_to_the_limit_and_refused_beyond(int depth, bool isTaken)
    {
        var errors = SchemaSamples.Errors("true", new string('[', depth) + new string(']', depth));

        errors.Select(error => error.Code).ShouldBe(isTaken ? [] : ["VAL-3102"]);
    }

    [Fact]
    public void A_depth_of_a_hundred_thousand_is_a_refusal_and_no_crash() =>
        SchemaSamples.Errors("true", new string('[', 100_000)).ShouldHaveSingleItem().Code.ShouldBe("VAL-3102");

    [Fact]
    public void A_document_beyond_the_size_is_refused()
    {
        var options = new SchemaOptions { MaxBytes = 10 };

        SchemaSamples.Errors("true", "\"12345678\"", options).ShouldBeEmpty();
        SchemaSamples.Errors("true", "\"123456789\"", options).ShouldHaveSingleItem().Code.ShouldBe("VAL-3101");
    }

    [Theory]
    [InlineData("pattern", """{ "pattern": "^(?=a)(?:a|aa)+$" }""", "\"{0}\"")]
    [InlineData("not", """{ "not": { "pattern": "^(?=a)(?:a|aa)+$" } }""", "\"{0}\"")]
    [InlineData("anyOf", """{ "anyOf": [{ "pattern": "^(?=a)(?:a|aa)+$" }, true] }""", "\"{0}\"")]
    [InlineData("if", """{ "if": { "pattern": "^(?=a)(?:a|aa)+$" } }""", "\"{0}\"")]
    [InlineData("patternProperties", """{ "patternProperties": { "^(?=a)(?:a|aa)+$": true } }""", "{ \"{0}\": 1 }")]
    [InlineData("contains", """{ "contains": { "pattern": "^(?=a)(?:a|aa)+$" }, "minContains": 0 }""", "[\"{0}\"]")]
    public void A_pattern_that_runs_out_of_time_is_never_valid(string place, string schema, string instance)
    {
        var options = new SchemaOptions { PatternTimeout = TimeSpan.FromMilliseconds(20) };
        var hostile = instance.Replace("{0}", new string('a', 64) + "!");

        var error = SchemaSamples.Errors(schema, hostile, options).ShouldHaveSingleItem(place);

        error.Code.ShouldBe("VAL-3105");
    }

    [Fact]
    public void A_pattern_without_look_around_cannot_hang_at_all() =>
        SchemaSamples.Accepts("""{ "pattern": "^(a+)+$" }""", "\"" + new string('a', 50_000) + "!\"").ShouldBeFalse();

    [Fact]
    public void Dynamic_references_that_move_on_are_followed_to_the_end()
    {
        var errors = SchemaSamples.Errors(
            """
            {
              "$id": "https://example.org/outer", "$dynamicAnchor": "x", "anyOf": [{ "$ref": "inner" }, { "$ref": "inner" }],
              "$defs": {
                "inner": { "$id": "inner", "properties": { "a": { "$ref": "#/$defs/next" } },
                  "$defs": { "next": { "$dynamicRef": "#x" }, "bookend": { "$dynamicAnchor": "x" } } }
              }
            }
            """,
            """{ "a": { "a": {} } }""");

        errors.ShouldBeEmpty();
    }

    [Fact]
    public void A_dynamic_circle_that_never_moves_on_is_given_up()
    {
        var errors = SchemaSamples.Errors(
            """
            {
              "$id": "https://example.org/outer", "$dynamicAnchor": "x", "anyOf": [{ "$ref": "inner" }, { "$ref": "inner" }],
              "$defs": { "inner": { "$id": "inner", "$dynamicRef": "#x", "$defs": { "bookend": { "$dynamicAnchor": "x" } } } }
            }
            """,
            "1");

        errors.ShouldHaveSingleItem().Code.ShouldBe("VAL-3104");
    }

    [Fact]
    public void Many_equal_looking_items_are_told_apart_quickly()
    {
        var items = string.Join(',', Enumerable.Range(0, 20_000).Select(number => $"{{\"n\":{number},\"m\":[{number}.0]}}"));

        SchemaSamples.Accepts("""{ "uniqueItems": true }""", $"[{items}]").ShouldBeTrue();
        SchemaSamples.Accepts("""{ "uniqueItems": true }""", $"[{items},{{\"m\":[7],\"n\":7.0}}]").ShouldBeFalse();
    }
}
