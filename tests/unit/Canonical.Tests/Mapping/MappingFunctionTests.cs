using Canonical.Mapping;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Mapping;

public sealed class MappingFunctionTests
{
    [Theory]
    [InlineData("/no: { from: a }", """{"a":" 甲　 乙 "}""", "\"no\":\"甲 乙\"")]
    [InlineData("/no: { from: a, text: { form: name } }", """{"a":"王　伟"}""", "\"no\":\"王伟\"")]
    [InlineData("/no: { from: a, text: { form: name } }", """{"a":"John  Smith"}""", "\"no\":\"John Smith\"")]
    [InlineData("/no: { from: a, text: { form: code } }", """{"a":" ＡＢ－1 2' "}""", "\"no\":\"AB-12\"")]
    [InlineData("/no: { from: a, text: { form: lines } }", """{"a":" 一\r\n二 "}""", "\"no\":\"一\\n二\"")]
    [InlineData("/no: { from: a, raw: {} }", """{"a":" x "}""", "\"no\":\" x \"")]
    [InlineData("/no: { from: a }", """{"a":42}""", "\"no\":\"42\"")]
    [InlineData("/count: { constant: 7 }", "{}", "\"count\":7")]
    [InlineData("/on: { from: a, date: { else: reject } }", """{"a":"2025年3月5日"}""", "\"on\":\"2025-03-05\"")]
    [InlineData("/on: { from: a, date: { else: reject } }", """{"a":"45721"}""", "\"on\":\"2025-03-05\"")]
    [InlineData("/on: { from: a, date: { years: two-digit, else: reject } }", """{"a":"25-3-5"}""", "\"on\":\"2025-03-05\"")]
    [InlineData("/on: { from: a, date: { years: republic, else: reject } }", """{"a":"民国114年3月5日"}""", "\"on\":\"2025-03-05\"")]
    [InlineData("/on: { from: a, date: { years: any, else: reject } }", """{"a":"114/3/5"}""", "\"on\":\"2025-03-05\"")]
    [InlineData("/on: { from: a, date: { else: { default: '2000-01-01' } } }\n  /at: { from: a, instant: { years: two-digit, without-time: midnight, else: reject } }", """{"a":"25-3-5"}""", "\"on\":\"2000-01-01\",\"at\":\"2025-03-05T00:00:00+08:00\"")]
    [InlineData("/on: { from: a, date: { else: reject } }", """{"a":"2025-03-04T23:30:00Z"}""", "\"on\":\"2025-03-05\"")]
    [InlineData("/on: { from: a, date: { else: { default: '2000-01-01' } } }", """{"a":"2025.3"}""", "\"on\":\"2000-01-01\"")]
    [InlineData("/on: { from: a, date: { else: keep } }", """{"a":" 下周 "}""", "\"on\":\"下周\"")]
    [InlineData("/at: { from: a, instant: { else: reject } }", """{"a":"2025-03-05 10:20"}""", "\"at\":\"2025-03-05T10:20:00+08:00\"")]
    [InlineData("/at: { from: a, instant: { else: reject, without-time: midnight } }", """{"a":"20250305"}""", "\"at\":\"2025-03-05T00:00:00+08:00\"")]
    [InlineData("/at: { from: a, instant: { else: reject } }", """{"a":"2025-03-05T01:02:03.5Z"}""", "\"at\":\"2025-03-05T09:02:03.5+08:00\"")]
    [InlineData("/amount: { from: a, number: { else: reject } }", """{"a":"１,234.50"}""", "\"amount\":1234.50")]
    [InlineData("/count: { from: a, integer: { else: reject } }", """{"a":"3.0"}""", "\"count\":3")]
    [InlineData("/count: { from: a, integer: { else: reject } }", """{"a":" 3 处"}""", "\"count\":3")]
    [InlineData("/done: { from: a, boolean: { else: reject } }", """{"a":"是"}""", "\"done\":true")]
    [InlineData("/done: { from: a, boolean: { else: reject } }", """{"a":false}""", "\"done\":false")]
    [InlineData("/no: { from: a, choose: { words: { on site: x }, else: reject } }", """{"a":"ＯＮ  SITE"}""", "\"no\":\"x\"")]
    [InlineData("/result: { from: a, code: { scheme: verdict, with: [outcome], else: reject } }", """{"a":"1"}""", "\"result\":{\"scheme\":\"verdict\",\"code\":\"1\",\"outcome\":\"ok\"}")]
    [InlineData("/result: { from: a, code: { scheme: verdict, else: reject } }", """{"a":1.0}""", "\"result\":{\"scheme\":\"verdict\",\"code\":\"1\"}")]
    [InlineData("/no: { from: a, code: { scheme: verdict, as: code, else: reject } }", """{"a":" 通过 "}""", "\"no\":\"1\"")]
    [InlineData("/no: { from: a, code: { scheme: verdict, as: outcome, else: reject } }", """{"a":"不合格"}""", "\"no\":\"bad\"")]
    [InlineData("/no: { from: a, code: { scheme: grade, as: outcome, else: reject } }", """{"a":"A"}""", "\"no\":\"old-best\"")]
    [InlineData("/no: { from: a, lookup: { table: item, by: name, get: code, else: reject } }", """{"a":" 食品检查"}""", "\"no\":\"01\"")]
    [InlineData("/no: { from: a, lookup: { table: item, by: [name, code], get: name, else: reject } }", """{"a":"03"}""", "\"no\":\"广告检查\"")]
    [InlineData("/no: { from: a, lookup: { table: item, by: name, get: code, within: { owner: b }, else: reject } }", """{"a":"广告检查"}""", "\"no\":\"03\"")]
    [InlineData("/no: { from: a, subject-code: { part: uscc, else: reject } }", """{"a":" ９１３１０１０１ma2mhe4fxx'"}""", "\"no\":\"91310101MA2MHE4FXX\"")]
    [InlineData("/no: { from: a, subject-code: { part: registrationNo, else: reject } }", """{"a":"310101035853475"}""", "\"no\":\"310101035853475\"")]
    [InlineData("/no: { from: a, identifier: { kind: item-code, else: reject } }", """{"a":" 01325585569070"}""", "\"no\":\"01325585569070\"")]
    [InlineData("/no: { from: [a, b, c], join: { separator: '-' } }", """{"a":"x","b":" ","c":["y","z"]}""", "\"no\":\"x-y-z\"")]
    [InlineData("/no: { from: [a, b], join: { distinct: true } }", """{"a":"x","b":"x"}""", "\"no\":\"x\"")]
    [InlineData("/no: { from: a, join: { separator: 、, texts-of: verdict } }", """{"a":["1","其他"]}""", "\"no\":\"合格、其他\"")]
    [InlineData("/no: { from: a, join: { separator: 、, names-in: { table: item, by: code, get: name } } }", """{"a":["01","99"]}""", "\"no\":\"食品检查、99\"")]
    [InlineData("/no: { from: a, amount: { from: wan-yuan, to: yuan, else: reject } }", """{"a":"０．５"}""", "\"no\":\"5000\"")]
    [InlineData("/no: { from: a, amount: { from: wan-yuan, to: yuan, else: reject } }", """{"a":"1,200.50元"}""", "\"no\":\"1200.5\"")]
    [InlineData("/no: { from: a, amount: { from: yuan, to: wan-yuan, else: reject } }", """{"a":"120.50"}""", "\"no\":\"0.01205\"")]
    [InlineData("/no: { from: a, amount: { from: yuan, to: wan-yuan, else: reject } }", """{"a":"3万元"}""", "\"no\":\"3\"")]
    [InlineData("/no: { from: a, amount: { from: yuan, to: yuan, else: { default: '0' } } }", """{"a":"-5"}""", "\"no\":\"0\"")]
    [InlineData("/no: { from: [a, b], first: {} }", """{"a":" ","b":"y"}""", "\"no\":\"y\"")]
    [InlineData("/count: { from: a, count: {} }", """{"a":[{"b":1},{"b":2}]}""", "\"count\":2")]
    [InlineData("/no: { cases: { of: [{ when: { field: a, equals: x }, then: one }], else: { default: other } } }", """{"a":"X"}""", "\"no\":\"one\"")]
    [InlineData("/no: { cases: { of: [{ when: { all: [{ field: a, present: true }, { field: a, not-in: [x] }] }, then: one }], else: { default: other } } }", """{"a":"x"}""", "\"no\":\"other\"")]
    [InlineData("/no: { from: a, when: { field: b, matches: '^9' }, otherwise: none }", """{"a":"x","b":"8"}""", "\"no\":\"none\"")]
    [InlineData("/no: { from: a.b.c }", """{"a":{"b":{"c":"deep"}}}""", "\"no\":\"deep\"")]
    public void Makes_of_its_source(string field, string source, string written) =>
        TestMappings.Of("  " + field).Map(TestMappings.Json(source)).Text().ShouldBe($"{{\"schema\":\"thing/1.0\",{written}}}");

    [Theory]
    [InlineData("/no: { from: a }", """{"a":" 无 "}""")]
    [InlineData("/no: { from: a, subject-code: { part: uscc, else: reject } }", """{"a":"310101035853475"}""")]
    [InlineData("/no: { from: a, subject-code: { part: uscc, else: reject } }", """{"a":"——"}""")]
    [InlineData("/on: { from: a, date: { else: absent } }", """{"a":"？"}""")]
    [InlineData("/on: { from: a, date: { else: reject, sentinels: absent } }", """{"a":"长期"}""")]
    [InlineData("/at: { from: a, instant: { else: reject } }", """{"a":"2025-03-05"}""")]
    [InlineData("/place/city: { from: b }", """{"a":"x"}""")]
    [InlineData("/people: { each: a, fields: { /name: { from: b } } }", """{"a":[{"c":1}]}""")]
    public void Leaves_no_trace_of_nothing(string field, string source)
    {
        var result = TestMappings.Of("  " + field, "empty: [无]\n").Map(TestMappings.Json(source));

        result.Faults.ShouldBeEmpty();
        result.Text().ShouldNotContain("\"\"");
        result.Text().ShouldNotContain("place");
    }

    [Theory]
    [InlineData("A", "2024-12-31", "old-best")]
    [InlineData("A", "2025-01-01", "new-good")]
    [InlineData(" ａ ", "2025-01-01", "new-good")]
    [InlineData("优", "2024-12-31", "old-best")]
    [InlineData("优", "2025-01-01", "new-best")]
    [InlineData("良", "2024-12-31", "new-good")]
    [InlineData("A", "soon", "old-best")]
    public void Takes_the_code_that_was_valid_on_the_day_of_the_record(string written, string day, string outcome)
    {
        // The day stands behind the code in the file and in the record.
        var mapping = TestMappings.Of("  /no: { from: a, code: { scheme: grade, as: outcome, else: reject } }\n  /on: { from: d, date: { else: reject } }");

        var result = mapping.Map(TestMappings.Json($$"""{"a":"{{written}}","d":"{{day}}"}"""));

        result.Text().ShouldContain($"\"no\":\"{outcome}\"");
        result.Faults.Count.ShouldBe(day == "soon" ? 1 : 0);
    }

    [Theory]
    [InlineData("/no: { from: a, required: true }", """{"a":" "}""", MappingFaults.Missing)]
    [InlineData("/no: { from: a }", """{"a":["x","y"]}""", MappingFaults.NotScalar)]
    [InlineData("/no: { from: a }", """{"a":{"b":"x"}}""", MappingFaults.NotScalar)]
    [InlineData("/on: { from: a, date: { else: reject } }", """{"a":"2025-02-30"}""", MappingFaults.Date)]
    [InlineData("/on: { from: a, date: { else: reject } }", """{"a":"2025.3"}""", MappingFaults.Date)]
    [InlineData("/on: { from: a, date: { else: reject } }", """{"a":"9999-09-09"}""", MappingFaults.Date)]
    [InlineData("/at: { from: a, instant: { else: reject } }", """{"a":"2025-03-05 25:61"}""", MappingFaults.Date)]
    [InlineData("/at: { from: a, instant: { else: reject, without-time: fail } }", """{"a":"2025-03-05"}""", MappingFaults.Instant)]
    [InlineData("/amount: { from: a, number: { else: reject } }", """{"a":"3吨"}""", MappingFaults.Number)]
    [InlineData("/count: { from: a, integer: { else: reject } }", """{"a":"-1"}""", MappingFaults.Integer)]
    [InlineData("/count: { from: a, integer: { else: reject } }", """{"a":"1.5"}""", MappingFaults.Integer)]
    [InlineData("/done: { from: a, boolean: { else: reject } }", """{"a":"也许"}""", MappingFaults.Boolean)]
    [InlineData("/no: { from: a, choose: { words: { x: y }, else: reject } }", """{"a":"z"}""", MappingFaults.Choice)]
    [InlineData("/result: { from: a, code: { scheme: verdict, else: reject } }", """{"a":"基本合格？"}""", MappingFaults.Code)]
    [InlineData("/no: { cases: { of: [{ when: { field: a, in: [x] }, then: y }], else: reject } }", """{"a":"z"}""", MappingFaults.Choice)]
    [InlineData("/no: { from: a, lookup: { table: item, by: name, get: code, else: reject } }", """{"a":"火箭检查"}""", MappingFaults.Unknown)]
    [InlineData("/no: { from: a, lookup: { table: item, by: name, get: code, else: reject } }", """{"a":"电梯检查"}""", MappingFaults.Ambiguous)]
    [InlineData("/no: { from: a, subject-code: { part: uscc, else: reject } }", """{"a":913101010000000000}""", MappingFaults.CodeAsNumber)]
    [InlineData("/no: { from: a, subject-code: { part: uscc, else: reject } }", """{"a":"9.1310101E+17"}""", MappingFaults.CodeAsNumber)]
    [InlineData("/no: { from: a, subject-code: { part: uscc, else: reject } }", """{"a":"91310101MA2MHE4FX"}""", MappingFaults.CodeLength)]
    [InlineData("/no: { from: a, subject-code: { part: uscc, else: reject } }", """{"a":"91310101MO2MHE4FXX"}""", MappingFaults.CodeCharacter)]
    [InlineData("/no: { from: a, subject-code: { part: registrationNo, else: reject } }", """{"a":"91310101MA2MHE4FX1"}""", MappingFaults.CodeCheckDigit)]
    public void Refuses_with_its_code_the_field_and_the_value(string field, string source, string code)
    {
        var fault = TestMappings.Of("  " + field).Map(TestMappings.Json(source)).Faults.ShouldHaveSingleItem();

        fault.Code.ShouldBe(code);
        fault.Field.ShouldBe("a");
        fault.Pointer.ShouldStartWith("/");
        fault.Hint.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Hints_name_the_codes_that_are_valid() =>
        TestMappings.Of("  /result: { from: a, code: { scheme: verdict, else: reject } }").Map(TestMappings.Json("""{"a":"9"}"""))
            .Faults[0].Hint.ShouldContain("1（合格）、2（不合格）");

    [Fact]
    public void Shortens_a_value_that_nobody_wants_to_read() =>
        TestMappings.Of("  /on: { from: a, date: { else: reject } }").Map(TestMappings.Json($$"""{"a":"{{new string('x', 5000)}}"}"""))
            .Faults[0].Value!.Length.ShouldBeLessThanOrEqualTo(200);
}
