using Canonical.Mapping;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Mapping;

public sealed class CompiledMappingTests
{
    private static readonly SourceShape Columns = new(["no", "day", "item", "problem"]);

    [Fact]
    public void Writes_in_the_order_of_the_schema_whatever_the_order_of_the_file() =>
        TestMappings.Of("  /place/city: { from: c }\n  /on: { from: b }\n  /place/street: { from: d }\n  /no: { from: a }")
            .Map(TestMappings.Json("""{"a":"1","b":"2","c":"3","d":"4"}"""))
            .Text().ShouldBe("""{"schema":"thing/1.0","no":"1","on":"2","place":{"street":"4","city":"3"}}""");

    [Theory]
    [InlineData("甲、乙，丙；丁/戊", "[\"甲\",\"乙\",\"丙\",\"丁\",\"戊\"]")]
    [InlineData("江雨欣 黎浩丽", "[\"江雨欣\",\"黎浩丽\"]")]
    [InlineData("王　伟", "[\"王伟\"]")]
    [InlineData(" 、甲、、无 ", "[\"甲\"]")]
    public void Splits_a_cell(string cell, string names) =>
        TestMappings.Of("  /names: { each: { split: a, spaces: true }, value: { text: { form: name } } }", "empty: [无]\n")
            .Map(TestMappings.Json($$"""{"a":"{{cell}}"}""")).Text().ShouldBe($$"""{"schema":"thing/1.0","names":{{names}}}""");

    [Fact]
    public void Does_not_cut_a_name_that_the_reference_table_knows_as_a_whole() =>
        TestMappings.Of("  /names: { each: { split: a, whole: { table: item, by: name } }, value: {} }")
            .Map(TestMappings.Json("""{"a":"烟花、鞭炮检查"}""")).Text().ShouldContain("[\"烟花、鞭炮检查\"]");

    [Fact]
    public void Zips_lists_of_unequal_length_by_the_first() =>
        TestMappings.Of("  /people: { each: { zip: [a, b] }, fields: { /name: { from: a }, /card: { from: b } } }")
            .Map(TestMappings.Json("""{"a":"甲、乙","b":"1"}""")).Text()
            .ShouldBe("""{"schema":"thing/1.0","people":[{"name":"甲","card":"1"},{"name":"乙"}]}""");

    [Fact]
    public void Repeats_siblings_and_nests_and_reaches_back_to_the_record()
    {
        var mapping = TestMappings.Of("""
              /people:
                each: p
                when: { field: n, present: true }
                fields:
                  /name: { from: n }
                  /card: { from: $.x }
                  /tags: { each: t, value: {} }
            """);

        mapping.Map(TestMappings.Json("""{"x":"k","p":[{"n":"甲","t":["1","2"]},{"t":"3"},{"n":"乙","t":"4"}]}""")).Text()
            .ShouldBe("""{"schema":"thing/1.0","people":[{"name":"甲","card":"k","tags":["1","2"]},{"name":"乙","card":"k","tags":["4"]}]}""");
    }

    [Fact]
    public void Names_a_nested_field_with_dots_and_without_index_and_its_place_with_index()
    {
        var fault = TestMappings.Of("  /people: { each: p, fields: { /name: { from: n }, /card: { from: c, identifier: { kind: uscc, else: reject } } } }")
            .Map(TestMappings.Json("""{"p":[{"n":"甲"},{"n":"乙","c":"123"}]}""")).Faults.ShouldHaveSingleItem();

        fault.Field.ShouldBe("p.c");
        fault.Pointer.ShouldBe("/people/1/card");
        fault.Value.ShouldBe("123");
    }

    [Fact]
    public void Tells_every_wrong_field_once()
    {
        var faults = TestMappings.Of("""
              /no: { from: n, required: true }
              /on: { from: d, date: { else: reject }, required: true }
              /at: { from: d, instant: { else: reject } }
              /count: { from: c, integer: { else: reject } }
            """).Map(TestMappings.Json("""{"d":"2025-02-30","c":"x"}""")).Faults;

        faults.Select(f => f.Field).ShouldBe(["n", "d", "c"]);
    }

    [Fact]
    public void A_list_that_must_not_be_empty_is_blamed_on_its_field() =>
        TestMappings.Of("  /names: { each: { split: a }, required: true, value: {} }").Map(TestMappings.Json("{}"))
            .Faults.ShouldHaveSingleItem().ShouldSatisfyAllConditions(f => f.Code.ShouldBe(MappingFaults.Missing), f => f.Field.ShouldBe("a"));

    [Fact]
    public void A_field_may_be_missing_when_another_stands_for_it()
    {
        var mapping = TestMappings.Of("  /no: { from: name, required: { unless: code } }", "empty: [无]\n");

        mapping.Map(TestMappings.Json("""{"code":"1"}""")).Faults.ShouldBeEmpty();
        mapping.Map(TestMappings.Json("""{"code":"无"}""")).Faults.ShouldHaveSingleItem().Field.ShouldBe("name");
    }

    [Fact]
    public void Rows_of_one_record_become_one_record()
    {
        var mapping = TestMappings.Of("""
              /no: { from: no }
              /on: { from: day, date: { else: reject } }
              /names: { each: $rows, when: { field: problem, not-in: [未发现问题] }, value: { from: problem } }
            """);

        mapping.Map([Row("1", "2025.5.8", "占道", "堆物"), Row("1", "2025/5/8", "占道", "未发现问题"), Row("", "", "", "跨门")]).ShouldSatisfyAllConditions(
            r => r.Faults.ShouldBeEmpty(),
            r => r.Text().ShouldBe("""{"schema":"thing/1.0","no":"1","on":"2025-05-08","names":["堆物","跨门"]}"""));
    }

    [Fact]
    public void Rows_of_one_record_must_agree()
    {
        var mapping = TestMappings.Of("  /no: { from: no }\n  /on: { from: day, date: { else: reject } }\n  /names: { each: { split: item }, value: {} }");

        mapping.Map([Row("1", "2025.5.8", "甲", ""), Row("1", "2025.5.9", "甲", "")]).Faults.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(f => f.Code.ShouldBe(MappingFaults.Disagree), f => f.Field.ShouldBe("day"));
        mapping.Map([Row("1", "2025.5.8", "甲", ""), Row("1", "2025.5.8", "乙", "")]).Faults.ShouldHaveSingleItem().Field.ShouldBe("item");
        mapping.Map([Row("甲（1）", "2025.5.8", "甲", ""), Row(" 甲(1) ", "2025.5.8", "甲", "")]).Faults.ShouldBeEmpty();
    }

    [Fact]
    public void A_list_without_end_is_refused()
    {
        var cell = string.Join('、', Enumerable.Repeat("甲", 20_000));

        TestMappings.Of("  /names: { each: { split: a }, value: {} }").Map(TestMappings.Json($$"""{"a":"{{cell}}"}"""))
            .Faults.ShouldHaveSingleItem().Code.ShouldBe(MappingFaults.TooMany);
    }

    [Fact]
    public void Half_a_character_does_not_stop_anything()
    {
        var result = TestMappings.Of("  /no: { from: a }").Map(SourceNode.OfObject(new SourceObject(new SourceShape(["a"]), [SourceNode.OfText("甲\ud83d")])));

        result.Text().ShouldBe("""{"schema":"thing/1.0","no":"甲\uFFFD"}""");
    }

    [Fact]
    public void A_record_after_a_refused_one_starts_clean()
    {
        var mapping = TestMappings.Of("  /no: { from: a, required: true }\n  /people: { each: p, fields: { /name: { from: n, required: true } } }");

        mapping.Map(TestMappings.Json("""{"p":[{"c":1}]}""")).Faults.Count.ShouldBe(2);
        mapping.Map(TestMappings.Json("""{"a":"x"}""")).ShouldSatisfyAllConditions(
            r => r.Faults.ShouldBeEmpty(), r => r.Text().ShouldBe("""{"schema":"thing/1.0","no":"x"}"""));
    }

    [Fact]
    public async Task Many_threads_share_one_mapping()
    {
        var mapping = TestMappings.Of("  /no: { from: a }\n  /names: { each: { split: b }, value: {} }");
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(t => Task.Run(() => Enumerable.Range(0, 500)
            .All(i => mapping.Map(TestMappings.Json($$"""{"a":"{{t}}-{{i}}","b":"x、{{i}}"}""")).Text() == $$"""{"schema":"thing/1.0","no":"{{t}}-{{i}}","names":["x","{{i}}"]}"""))));

        results.ShouldAllBe(same => same);
    }

    [Fact]
    public void A_trace_tells_source_function_and_version_of_each_field()
    {
        var trace = new MappingTrace();
        TestMappings.Of("  /on: { from: d, date: { else: reject } }\n  /people: { each: p, fields: { /name: { from: n } } }")
            .Map(TestMappings.Json("""{"d":"20250305","p":[{"n":"甲"},{"n":"乙"}]}"""), trace);

        trace.Fields.Select(f => (f.Pointer, f.Value)).ShouldBe([("/schema", "thing/1.0"), ("/on", "2025-03-05"), ("/people/0/name", "甲"), ("/people/1/name", "乙")]);
        trace.Fields[1].ShouldSatisfyAllConditions(
            f => f.Sources.ShouldBe([new("d", "20250305")]),
            f => f.Function.ShouldBe("date"),
            f => f.Mapping.ShouldBe("p/f@3"),
            f => f.Line.ShouldBe(5));
        trace.Fields[3].Sources.ShouldBe([new("p.n", "乙")]);
    }

    [Theory]
    [InlineData("/no", "a")]
    [InlineData("/people", "p,p.n")]
    [InlineData("/people/3/card", "p.c")]
    [InlineData("/people/3/unknown", "p.n")]
    [InlineData("/place", "s,t")]
    [InlineData("/place/city", "t")]
    [InlineData("/elsewhere", "")]
    public void Finds_the_source_fields_of_a_pointer(string pointer, string fields) =>
        string.Join(',', TestMappings.Of("""
              /no: { from: a }
              /people: { each: p, fields: { /name: { from: n }, /card: { from: c } } }
              /place/street: { from: s }
              /place/city: { from: t }
            """).SourceFields(pointer)).ShouldBe(fields);

    private static SourceNode Row(params string[] cells) =>
        SourceNode.OfObject(new SourceObject(Columns, [.. cells.Select(SourceNode.OfText)]));
}
