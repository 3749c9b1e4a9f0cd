using System.Text;
using Canonical.Codes;
using Canonical.Records;
using Canonical.Rules;
using Canonical.Tests.Model;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Rules;

public class RuleSetsTests
{
    private static readonly RecordCatalogue Catalogue = RecordCatalogue.Load(ProjectFolder.Schemas).Require();
    private static readonly CodeLists Codes = CodeLists.Load(Path.Combine(ProjectFolder.Schemas, "codes")).Require();

    [Theory]
    [InlineData("""{"uscc":"91310101MAGACNN850"}""", 0)]
    [InlineData("""{"registrationNo":"310101108192322"}""", 0)]
    [InlineData("""{"uscc":"","registrationNo":null}""", 1)]
    [InlineData("{}", 1)]
    public void Wants_one_of_several_identifiers(string json, int faults)
    {
        var found = Check("one-of-present", "at: [/uscc, /registrationNo]", json);
        found.Count.ShouldBe(faults);
        found.ShouldAllBe(f => f.Pointer == "/uscc");
    }

    [Fact]
    public void Takes_an_identifier_that_mapping_refused_for_given()
    {
        Check("one-of-present", "at: [/uscc, /registrationNo]", "{}", "/registrationNo").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"a":1,"b":{"c":false}}""", null)]
    [InlineData("""{"a":1}""", "/b/c")]
    [InlineData("""{"b":{"c":"x"},"a":[]}""", "/a")]
    public void Wants_values_together_or_not_at_all(string json, string? missing)
    {
        Check("required-together", "at: [/a, /b/c]", json).SingleOrDefault()?.Pointer.ShouldBe(missing);
        Check("required-together", "at: [/a, /b/c]", json).Count.ShouldBe(missing is null ? 0 : 1);
    }

    [Fact]
    public void Compares_texts_after_unescaping()
    {
        Check("distinct", "at: /a/*", """{"a":["x","\u0078","y"]}""").ShouldHaveSingleItem().Pointer.ShouldBe("/a/1");
        Check("known-code", "codes: { /a: yes-no }", """{"a":"\u662f"}""").ShouldBeEmpty();
    }

    [Fact]
    public void Uses_a_code_with_the_day_of_the_record()
    {
        const string Code = """{"divisionCode":"310103"}""";
        CheckOn(new DateOnly(2011, 6, 7), Code).ShouldBeEmpty();
        CheckOn(new DateOnly(2011, 6, 8), Code).ShouldHaveSingleItem().Message.ShouldContain("由 310101 取代");
        CheckOn(null, Code).ShouldBeEmpty();
    }

    [Fact]
    public void Fills_the_wording_and_shortens_long_values()
    {
        var value = new string('长', 500);
        var fault = Check("known-code", "codes: { /a: yes-no }", $$"""{"a":"{{value}}"}""").ShouldHaveSingleItem();
        fault.Value.ShouldBe(new string('长', 200));
        fault.Message.ShouldBe($"值 {new string('长', 200)} 日 2025-01-01");
        fault.Hint.ShouldBe("提示 是、否");
    }

    [Fact]
    public void Reports_every_mistake_of_every_file_with_its_line()
    {
        using var folder = new DefinitionFolder(
            ("inspection-record.rules.yaml", """
            type: inspection-record
            rules:
              - { code: VAL-1, kind: at-least, at: /officers, count: 0, message: m, hint: h }
              - { code: VAL-3001, kind: guess, at: /officers, message: m, hint: h }
              - { code: VAL-3001, kind: distinct, at: officers, message: "{valu}", hint: h }
              - { code: VAL-3001, kind: distinct, at: /a/*/b/*, message: m, severity: mild }
              - { code: VAL-3001, kind: known-code, codes: { /mode: no-such-list }, message: m, hint: h }
              - { code: VAL-3001, kind: not-before, later: /a/*, earlier: /b, message: m, hint: h, extra: 1 }
              - { code: VAL-3001, kind: expired, at: /a, table: nowhere, by: x, until: y, message: m, hint: h }
              - { code: VAL-3001, kind: contradiction, when: { at: /a, in: [x], notIn: [y] }, excludes: { at: /b, in: [z] }, message: m, hint: h }
            """),
            ("wrong.rules.yaml", "type: no-such-type\nrules: 5\n"));
        RuleSets.Load(folder.Path, Codes, Catalogue).Problems.Select(p => $"{Path.GetFileName(p.File)[..5]}:{p.Line} {Named(p.Message)}")
            .Order(StringComparer.Ordinal).ShouldBe(
        [
            "inspe:10 in",
            "inspe:3 code",
            "inspe:3 count",
            "inspe:4 guess",
            "inspe:5 officers",
            "inspe:5 unknown placeholder {valu}",
            "inspe:6 /a/*/b/*",
            "inspe:6 hint",
            "inspe:6 severity",
            "inspe:7 no-such-list",
            "inspe:8 /a/*",
            "inspe:8 extra",
            "inspe:9 nowhere",
            "wrong:1 no-such-type",
            "wrong:1 no-such-type",
            "wrong:2 rules",
        ]);
    }

    [Fact]
    public void Gives_each_code_one_weight_in_all_files()
    {
        var sets = RuleSets.Load(Path.Combine(ProjectFolder.Schemas, "rules"), Codes, Catalogue).Require();
        sets.All.Count.ShouldBe(CanonicalModel.Types.Count(type => File.Exists(Path.Combine(ProjectFolder.Schemas, "rules", $"{type}.rules.yaml"))));
        sets.All.SelectMany(set => set.Codes).Distinct().GroupBy(c => c.Code).ShouldAllBe(group => group.Count() == 1);
        sets.All.SelectMany(set => set.Codes).Select(c => c.Code).Distinct().Order(StringComparer.Ordinal).ShouldBe(
        [
            "VAL-3001", "VAL-3002", "VAL-3003", "VAL-3004", "VAL-3005", "VAL-3006", "VAL-3007", "VAL-3008", "VAL-3009",
            "VAL-3051", "VAL-3052", "VAL-3053", "VAL-3054", "VAL-3055", "VAL-3056", "VAL-3057", "VAL-3058",
        ]);
    }

    [Fact]
    public void Documents_every_kind_and_code_in_use()
    {
        var readme = File.ReadAllText(Path.Combine(ProjectFolder.Schemas, "rules", "README.md"));
        var files = Directory.GetFiles(Path.Combine(ProjectFolder.Schemas, "rules"), "*.rules.yaml").Select(File.ReadAllText).ToList();
        foreach (var kind in files.SelectMany(text => text.Split('\n')).Where(line => line.Contains(" kind: ", StringComparison.Ordinal)))
        {
            readme.ShouldContain($"| `{kind.Split(": ")[1]}` |");
        }

        var sets = RuleSets.Load(Path.Combine(ProjectFolder.Schemas, "rules"), Codes, Catalogue).Require();
        sets.All.SelectMany(set => set.Codes).ShouldAllBe(code => readme.Contains($"| {code.Code} |", StringComparison.Ordinal));
    }

    private static string Named(string message) =>
        message.Contains('`', StringComparison.Ordinal) ? message.Split('`')[1] : message.Split(';')[0];

    private static IReadOnlyList<Faults.Fault> Check(string kind, string properties, string json, params string[] reported) =>
        Compile(kind, properties).Check(Encoding.UTF8.GetBytes(json), new DateOnly(2025, 1, 1), ReferenceTables.Empty, reported);

    private static IReadOnlyList<Faults.Fault> CheckOn(DateOnly? day, string json) =>
        RuleSets.Load(Path.Combine(ProjectFolder.Schemas, "rules"), Codes, Catalogue).Require().Find("department")!
            .Check(Encoding.UTF8.GetBytes(json), day, ReferenceTables.Empty);

    private static RuleSet Compile(string kind, string properties)
    {
        using var folder = new DefinitionFolder(("officer.rules.yaml",
            $"type: officer\nrules:\n  - code: VAL-3001\n    kind: {kind}\n    {properties}\n    message: \"值 {{value}} 日 {{date}}\"\n    hint: \"提示 {{choices}}\"\n"));
        return RuleSets.Load(folder.Path, Codes, Catalogue).Require().Find("officer")!;
    }
}
