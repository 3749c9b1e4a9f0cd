using Canonical.Records;
using Canonical.Schema.Instances;
using Canonical.Tests.Model;
using Canonical.Tests.Schema;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Mapping;

/// <summary>The tape a mapping notes must say what reading its document again would say.</summary>
public class MappedTapeTests
{
    private const string Fields = """
          /no: { from: no }
          /count: { from: count, integer: { else: absent } }
          /amount: { from: amount, number: { else: absent } }
          /result: { from: result, code: { scheme: verdict, else: absent } }
          /place/street: { from: street }
          /place/city: { from: city, raw: {} }
          /people:
            each: people
            fields:
              /name: { from: name }
              /card: { from: card, raw: {} }
        """;

    // Refuses something everywhere, so that every token is looked at.
    private const string Schema = """
        {
          "maxProperties": 1,
          "propertyNames": { "maxLength": 1 },
          "properties": {
            "schema": { "const": "?" },
            "no": { "maxLength": 1 },
            "count": { "minimum": 1000 },
            "amount": { "multipleOf": 7 },
            "result": { "properties": { "code": { "const": "?" } }, "required": ["missing"] },
            "place": { "properties": { "city": { "pattern": "^-$" }, "street": { "enum": ["?"] } }, "additionalProperties": false },
            "people": { "minItems": 9, "uniqueItems": true, "items": { "maxProperties": 0, "properties": { "name": { "const": "?" }, "card": { "minLength": 99 } } } }
          }
        }
        """;

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"no":"一号","count":"3","amount":"2.50","result":"合格","street":"中华路1号","city":"上海"}""")]
    [InlineData("""{"no":"a\"b\\c","city":"行\n列\t\u0001","street":"😀\u2028","people":[{"name":"\"张\"三","card":"\\"},{"name":"李四","card":"\\"},{"name":"李四","card":"\\"}]}""")]
    [InlineData("""{"people":[{"name":"甲"},{},{"card":"乙"}],"result":"2"}""")]
    public void Says_what_reading_again_would_say(string source)
    {
        var mapped = TestMappings.Of(Fields).Map(TestMappings.Json(source), withTape: true);
        using var tape = mapped.Tape!;
        var validator = SchemaSamples.Compile(Schema);
        var errors = validator.Validate(mapped.Json, tape);
        errors.ShouldNotBeEmpty();
        errors.ShouldBe(validator.Validate(mapped.Json));

        var type = RecordCatalogue.Load(ProjectFolder.Schemas).Require().Find("inspection-record")!;
        using var view = RecordView.Of(mapped.Json.Span, tape);
        view.Read(type).ShouldBe(RecordReading.Of(type, mapped.Json.Span));
    }

    [Fact]
    public void Comes_only_when_asked_for() => TestMappings.Of(Fields).Map(TestMappings.Json("{}")).Tape.ShouldBeNull();

    [Fact]
    public void Stays_with_its_document_while_others_are_mapped()
    {
        var mapping = TestMappings.Of(Fields);
        var validator = SchemaSamples.Compile(Schema);
        var all = Enumerable.Range(0, 50).Select(i => mapping.Map(TestMappings.Json($$"""{"no":"第{{i}}\n号"}"""), withTape: true)).ToList();
        foreach (var mapped in all)
        {
            validator.Validate(mapped.Json, mapped.Tape!).ShouldBe(validator.Validate(mapped.Json));
        }
    }

    [Fact]
    public void Serves_one_document_at_a_time_however_often_it_is_given_back()
    {
        var tape = JsonTape.Of("[]"u8);
        tape.Dispose();
        tape.Dispose();
        var next = Enumerable.Range(0, 4).Select(_ => JsonTape.Of("[]"u8)).ToList();
        next.Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void Refuses_a_document_that_is_deeper_than_the_schema_allows()
    {
        var deep = System.Text.Encoding.UTF8.GetBytes(new string('[', 70) + new string(']', 70));
        using var tape = JsonTape.Of(deep);
        var validator = SchemaSamples.Compile("{}");
        validator.Validate(deep, tape).ShouldBe(validator.Validate(deep));
        validator.Validate(deep, tape).ShouldHaveSingleItem().Code.ShouldBe("VAL-3102");
    }
}
