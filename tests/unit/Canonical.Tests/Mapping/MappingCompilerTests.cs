using Shouldly;
using Xunit;

namespace Canonical.Tests.Mapping;

public sealed class MappingCompilerTests
{
    [Theory]
    [InlineData("  /nothing: { from: a }", "没有 /nothing")]
    [InlineData("  /place/planet: { from: a }", "没有 /place/planet")]
    [InlineData("  /no: { from: a, shout: {} }", "没有函数 shout")]
    [InlineData("  /no: { from: a, text: { colour: red } }", "没有参数 colour")]
    [InlineData("  /no: { from: a, text: {}, raw: {} }", "只能有一个函数")]
    [InlineData("  /on: { from: a, date: {} }", "必须写明 else")]
    [InlineData("  /on: { from: a, date: { else: shrug } }", "else 只能是")]
    [InlineData("  /count: { from: a, integer: { else: keep } }", "不是文本")]
    [InlineData("  /count: { from: a, text: {} }", "而 /count 是整数")]
    [InlineData("  /done: { constant: maybe }", "与目标字段的类型")]
    [InlineData("  /result: { from: a, code: { scheme: nowhere, else: reject } }", "没有代码表“nowhere”")]
    [InlineData("  /no: { from: a, code: { scheme: verdict, as: colour, else: reject } }", "没有属性“colour”")]
    [InlineData("  /no: { from: a, lookup: { table: planets, by: name, get: code, else: reject } }", "没有基础数据表“planets”")]
    [InlineData("  /no: { from: a, lookup: { table: item, by: size, get: code, else: reject } }", "没有列“size”")]
    [InlineData("  /no: { text: {} }", "缺少 from")]
    [InlineData("  /no: { from: [a, b], text: {} }", "只读一个源字段")]
    [InlineData("  /place: { each: a, fields: {} }", "不是数组")]
    [InlineData("  /people: { each: a }", "缺少 fields 或 value")]
    [InlineData("  /no: { from: a, when: { field: b, near: c } }", "条件应写成")]
    [InlineData("  /no: { from: a, when: { field: b, matches: '(' } }", "正则表达式无效")]
    [InlineData("  no: { from: a }", "以“/”开头")]
    [InlineData("  /no: { from: a, required: perhaps }", "required 应为")]
    public void A_mistake_is_told_with_its_line(string field, string message)
    {
        var mistakes = TestMappings.Compile(field).Mistakes;

        mistakes.Count.ShouldBe(1);
        mistakes[0].Line.ShouldBe(5);
        mistakes[0].Message.ShouldContain(message);
    }

    [Fact]
    public void All_mistakes_are_told_at_once_in_the_order_of_their_lines()
    {
        var mistakes = TestMappings.Compile("""
              /no: { from: a }
              /no: { from: b }
              /place: { constant: x }
              /on: { from: a, date: {} }
              /zzz: { from: a }
            """).Mistakes;

        mistakes.Select(m => m.Line).ShouldBe([6, 7, 8, 9]);
        mistakes[0].Message.ShouldContain("重复");
    }

    [Fact]
    public void A_value_cannot_be_written_whole_and_in_parts()
    {
        TestMappings.Compile("  /place/city: { from: a }\n  /place: { constant: { value: { city: x } } }").Mistakes.Count.ShouldBe(1);
        TestMappings.Compile("  /result: { from: a, code: { scheme: verdict, else: reject } }\n  /result/outcome: { constant: x }").Mistakes.Count.ShouldBe(1);
    }

    [Fact]
    public void A_column_that_the_feed_does_not_have_is_a_mistake()
    {
        var mistakes = TestMappings.Compile("  /no: { from: 编号 }\n  /on: { from: 日期, date: { else: reject } }", "ignore: [序号]\n", "编号", "时间").Mistakes;

        mistakes.Select(m => m.Message).ShouldAllBe(m => m.Contains("编号、时间", StringComparison.Ordinal));
        mistakes.Count.ShouldBe(2);
    }

    [Fact]
    public void A_file_that_is_no_yaml_is_a_mistake_and_no_exception()
    {
        TestMappings.Compile("  /no: [", "").Mistakes.ShouldNotBeEmpty();
        TestMappings.Compile("  /no: *alias").Mistakes.ShouldContain(m => m.Message.Contains("不支持引用"));
    }

    [Theory]
    [InlineData("mappings/p/f.mapping.yaml", 0)]
    [InlineData("mappings/p/g.mapping.yaml", 1)]
    [InlineData("mappings/q/f.mapping.yaml", 1)]
    public void A_name_that_is_not_the_place_of_the_file_is_a_mistake(string file, int mistakes) =>
        TestMappings.CompileFiles(file).Mistakes.Count.ShouldBe(mistakes);

    [Fact]
    public void A_mapping_that_stands_in_two_files_is_a_mistake_and_counts_once()
    {
        var compilation = TestMappings.CompileFiles("mappings/p/f.mapping.yaml", "other/p/f.mapping.yaml");

        compilation.Mistakes.ShouldHaveSingleItem().File.ShouldBe("other/p/f.mapping.yaml");
        compilation.Mappings.ShouldHaveSingleItem();
    }

    [Fact]
    public void What_is_never_filled_is_known() =>
        TestMappings.Of("  /result: { from: a, code: { scheme: verdict, else: reject } }\n  /place/city: { from: b }")
            .UnfilledTargets.ShouldBe(["/no", "/on", "/at", "/count", "/done", "/amount", "/names/*", "/people/*/name", "/people/*/card", "/people/*/tags/*", "/place/street"]);
}
