using Canonical.Schema;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Schema;

public sealed class SchemaErrorTests
{
    private const string Record = """
        {
          "type": "object",
          "required": ["no", "day"],
          "additionalProperties": false,
          "properties": {
            "no": { "type": "string", "pattern": "^[0-9]{4}$" },
            "day": { "type": "string", "format": "date" },
            "a/b~c": { "type": "integer" },
            "items": { "type": "array", "items": { "$ref": "#/$defs/item" } }
          },
          "$defs": { "item": { "properties": { "score": { "maximum": 100 }, "result": { "enum": ["passed", "failed"] } } } }
        }
        """;

    [Fact]
    public void Tells_all_errors_at_once_in_the_order_of_the_document()
    {
        var errors = SchemaSamples.Errors(Record, """
            { "no": "12a4", "extra": 1, "a/b~c": 1.5, "items": [{ "score": 7 }, { "score": 100.5, "result": "x" }] }
            """);

        errors.Select(error => (error.InstancePointer, error.Keyword, error.Code)).ShouldBe(
        [
            ("", "required", "VAL-3130"),
            ("/no", "pattern", "VAL-3121"),
            ("/extra", "additionalProperties", "VAL-3133"),
            ("/a~1b~0c", "type", "VAL-3111"),
            ("/items/1/score", "maximum", "VAL-3115"),
            ("/items/1/result", "enum", "VAL-3112"),
        ]);
    }

    [Fact]
    public void Names_the_place_in_the_schema_behind_a_reference()
    {
        var error = SchemaSamples.Errors(Record, """{ "no": "1234", "day": "2025-01-01", "items": [{ "score": 101 }] }""").ShouldHaveSingleItem();

        error.SchemaPointer.ShouldBe(SchemaSamples.Address + "#/$defs/item/properties/score/maximum");
    }

    [Theory]
    [InlineData("""{ "type": "integer" }""", "\"a\"", "类型应为整数，实际为文本", "Expected type integer, found string")]
    [InlineData("""{ "maxLength": 2 }""", "\"黄浦区\"", "长度不得超过 2 个字符，实际为 3 个", "Expected at most 2 characters, found 3")]
    [InlineData("""{ "enum": ["a", 1] }""", "\"b\"", "取值应为 a, 1 之一，实际为 \"b\"", "Expected one of a, 1, found \"b\"")]
    [InlineData("""{ "minimum": 0.5 }""", "0.4", "不得小于 0.5，实际为 0.4", "Expected at least 0.5, found 0.4")]
    [InlineData("""{ "required": ["day"] }""", "{}", "缺少必填字段 day", "Required property day is missing")]
    [InlineData("""{ "format": "date" }""", "\"2025-02-30\"", "不是合法的 date，实际为 \"2025-02-30\"", "Not a valid date, found \"2025-02-30\"")]
    [InlineData("""{ "uniqueItems": true }""", "[1, 2, 1.0]", "各项不得重复，实际第 3 项与前面的某项相同", "Items must differ, found item 2 again")]
    [InlineData("""{ "dependentRequired": { "a": ["b"] } }""", """{ "a": 1 }""", "填写了字段 a 时必须同时填写 b", "Property b is required when a is present")]
    [InlineData("""{ "not": { "type": "null" } }""", "null", "属于不允许的形式：null", "Is of a form that is not allowed: null")]
    [InlineData("""{ "contains": { "type": "null" } }""", "[1]", "至少应有一项符合条件，实际 1 项均不符合", "Expected at least one matching item, none of 1 matches")]
    [InlineData("""{ "contains": true, "maxContains": 1 }""", "[1, 2]", "符合条件的项不得超过 1 个，实际为 2 个", "Expected at most 1 matching items, found 2")]
    [InlineData("false", "1", "此处不允许有值，实际为 1", "No value is allowed here, found 1")]
    public void Says_what_was_expected_and_found_in_both_languages(string schema, string instance, string chinese, string english)
    {
        var error = SchemaSamples.Errors(schema, instance).ShouldHaveSingleItem();

        error.MessageZh.ShouldBe(chinese);
        error.MessageEn.ShouldBe(english);
    }

    [Fact]
    public void Tells_of_the_closest_form_when_none_matches()
    {
        var error = SchemaSamples.Errors(
            """{ "anyOf": [{ "required": ["a", "b"] }, { "properties": { "c": { "const": 1 } } }] }""", """{ "c": 2 }""").ShouldHaveSingleItem();

        error.MessageZh.ShouldBe("不符合 2 种允许的形式中的任何一种；最接近的一种：/c 取值应为 1，实际为 2");
    }

    [Fact]
    public void Counts_the_forms_when_several_match()
    {
        var error = SchemaSamples.Errors("""{ "oneOf": [true, true, false] }""", "1").ShouldHaveSingleItem();

        error.MessageZh.ShouldBe("应恰好符合 3 种形式中的一种；实际同时符合 2 种");
    }

    [Fact]
    public void Points_at_the_name_when_a_name_is_wrong()
    {
        var error = SchemaSamples.Errors("""{ "propertyNames": { "maxLength": 3 } }""", """{ "ok": 1, "long": 2 }""").ShouldHaveSingleItem();

        error.InstancePointer.ShouldBe("/long");
    }

    [Theory]
    [InlineData("unevaluatedProperties", """{ "properties": { "a": true }, "unevaluatedProperties": false }""", """{ "a": 1, "b": 2 }""", "/b", "VAL-3134")]
    [InlineData("unevaluatedItems", """{ "prefixItems": [true], "unevaluatedItems": false }""", "[1, 2]", "/1", "VAL-3135")]
    [InlineData("items", """{ "prefixItems": [true], "items": false }""", "[1, 2]", "/1", "VAL-3136")]
    public void Reports_what_is_left_over_under_the_keyword_that_forbids_it(string keyword, string schema, string instance, string pointer, string code)
    {
        var error = SchemaSamples.Errors(schema, instance).ShouldHaveSingleItem();

        (error.Keyword, error.InstancePointer, error.Code).ShouldBe((keyword, pointer, code));
    }

    [Fact]
    public void Never_shows_a_personal_value()
    {
        var errors = SchemaSamples.Errors(
            """{ "properties": { "id": { "x-sensitivity": "personal", "pattern": "^[0-9]{17}[0-9X]$" }, "who": { "x-sensitivity": "personal", "properties": { "name": { "const": "x" } } } } }""",
            """{ "id": "31010119900101123", "who": { "name": "张三" } }""");

        errors.Count.ShouldBe(2);
        errors.ShouldAllBe(error => error.MessageZh.Contains("个人信息，不显示") && error.MessageEn.Contains("personal"));
        errors.ShouldAllBe(error => !error.MessageZh.Contains("张三") && !error.MessageZh.Contains("1990"));
    }

    [Fact]
    public void Shortens_long_values_and_shows_no_control_characters()
    {
        var error = SchemaSamples.Errors("""{ "type": "string", "maxLength": 1, "const": "" }""", "\"\\u001f" + new string('长', 500) + "\"")
            .Single(one => one.Keyword == "const");

        error.MessageZh.Length.ShouldBeLessThan(150);
        error.MessageZh.ShouldNotContain('\u001f');
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"a\":1,}")]
    [InlineData("1 2")]
    [InlineData("\"\\ud800\"")]
    [InlineData("1e123456789012345678901")]
    public void Bytes_that_are_no_JSON_give_one_error(string text)
    {
        var error = SchemaSamples.Errors("true", text).ShouldHaveSingleItem();

        (error.Keyword, error.Code).ShouldBe(("parse", "VAL-3100"));
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_give_one_error()
    {
        var error = SchemaSamples.Compile("true").Validate(new byte[] { (byte)'"', 0xC3, 0x28, (byte)'"' }).ShouldHaveSingleItem();

        (error.Keyword, error.Code).ShouldBe(("parse", "VAL-3100"));
    }
}
