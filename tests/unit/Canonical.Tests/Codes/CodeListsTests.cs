using Canonical.Codes;
using Canonical.Tests.Model;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Codes;

public class CodeListsTests
{
    private static readonly CodeLists Lists = CodeLists.Load(Path.Combine(ProjectFolder.Schemas, "codes")).Require();
    private static readonly DateOnly Day = new(2025, 8, 29);

    [Theory]
    [InlineData("double-random-result-1", "6", "not-cooperating")]
    [InlineData("double-random-result-2", "6", "unreachable")]
    [InlineData("double-random-result-2", "F", "no-activity")]
    [InlineData("fire-conclusion", "责令改正", "corrected-on-order")]
    [InlineData("ecology-result", "超标", "problem-found")]
    [InlineData("culture-result", "pass", "no-problem")]
    public void Says_what_a_departments_code_means(string scheme, string code, string outcome)
    {
        Lists.Find(scheme, code, null).Entry!.Attribute("outcome").ShouldBe(outcome);
    }

    [Fact]
    public void Refuses_the_reserved_code_of_the_newer_double_random_list()
    {
        var finding = Lists.Find("double-random-result-2", "2", Day);
        finding.Refusal.ShouldBe(CodeRefusal.UnknownCode);
        finding.List!.ValidOn(Day).Select(e => e.Code)
            .ShouldBe(["1", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "B", "C", "D", "E", "F", "G"]);
    }

    [Fact]
    public void Tells_an_unknown_scheme_from_an_unknown_code()
    {
        Lists.Find("nobody-knows", "1", Day).Refusal.ShouldBe(CodeRefusal.UnknownScheme);
        Lists.Find("yes-no", "也许", Day).Refusal.ShouldBe(CodeRefusal.UnknownCode);
    }

    [Theory]
    [InlineData("310103", "2011-06-07", true)]
    [InlineData("310103", "2011-06-08", false)]
    [InlineData("310151", "2016-07-21", false)]
    [InlineData("310151", "2016-07-22", true)]
    public void Knows_from_when_to_when_a_division_existed(string code, string day, bool exists)
    {
        var finding = Lists.Find("division", code, DateOnly.Parse(day));
        finding.IsFound.ShouldBe(exists);
        finding.Entry!.Zh.ShouldNotBeEmpty();
        if (!exists)
        {
            finding.Refusal.ShouldBe(CodeRefusal.NotValidThen);
        }
    }

    [Fact]
    public void Names_the_successor_of_an_abolished_division()
    {
        Lists.Find("division", "310102", null).Entry!.SupersededBy.ShouldBe("310101");
        Lists.Find("division", "310103", null).Entry!.SupersededBy.ShouldBe("310101");
    }

    [Theory]
    [InlineData("registration-status", "存续（在营）", "active")]
    [InlineData("registration-status", "吊销未注销", "revoked")]
    [InlineData("subject-kind", "个体工商户", "sole-trader")]
    [InlineData("huangpu-street", "外滩街道", "310101013")]
    [InlineData("officer-status", "valid", "valid")]
    public void Finds_a_code_by_the_words_that_senders_write(string scheme, string text, string code)
    {
        Lists.TryGet(scheme, out var list).ShouldBeTrue();
        list!.FindWritten(text, Day).Entry!.Code.ShouldBe(code);
    }

    [Fact]
    public void Maps_every_outcome_and_category_to_the_platforms_own_tables()
    {
        foreach (var (scheme, target) in new[]
        {
            ("inspection-outcome", "ips-check-result"), ("district-classification", "ips-check-type"),
            ("inspection-mode", "ips-check-mode"), ("subject-kind", "ips-subject-nature"),
        })
        {
            Lists.TryGet(scheme, out var list).ShouldBeTrue();
            list!.Entries.ShouldAllBe(entry => entry.MapsTo.ContainsKey(target));
        }
    }

    [Fact]
    public void Gives_every_result_code_of_a_department_a_known_outcome()
    {
        foreach (var scheme in new[]
        {
            "double-random-result-1", "double-random-result-2", "samr-result-8", "fire-conclusion", "health-conclusion",
            "culture-result", "emergency-result", "ecology-result",
        })
        {
            Lists.TryGet(scheme, out var list).ShouldBeTrue(scheme);
            list!.Entries.ShouldAllBe(e => Lists.Find("inspection-outcome", e.Attribute("outcome") ?? "", null).IsFound);
        }
    }

    [Fact]
    public void Reports_every_mistake_with_file_and_line()
    {
        using var folder = new DefinitionFolder(
            ("a.yaml", """
            scheme: a
            title: { zh: 甲, en: A }
            source: test
            version: "1"
            colour: red
            codes:
              - { code: "1", zh: 一, en: one, validFrom: 2025-02-30 }
              - { code: "2", zh: 二, en: two, mapsTo: { b: "9" } }
              - { code: "2", zh: 二, en: two }
              - { code: "3", zh: 三, en: three, validFrom: 2025-01-02, validUntil: 2025-01-01 }
              - { code: "4", zh: 四, en: four, supersededBy: "5" }
            """),
            ("b.yaml", "scheme: a\ntitle: { zh: 乙 }\nsource: test\nversion: 1\ncodes:\n  - { code: 1, zh: 一, en: one }\n"),
            ("c.yaml", "scheme: [c\n"));
        var loaded = CodeLists.Load(folder.Path);
        loaded.Value.ShouldBeNull();
        loaded.Problems.Select(p => $"{Path.GetFileName(p.File)}:{p.Line} {Keyword(p.Message)}").ShouldBe(
        [
            "a.yaml:5 unknown property `colour`",
            "a.yaml:7 `validFrom` must be",
            "a.yaml:8 code `2` maps",
            "a.yaml:9 code `2` is",
            "a.yaml:10 code `3` ends",
            "a.yaml:11 code `4` is",
            "b.yaml:1 scheme `a` must",
            "b.yaml:1 scheme `a` is",
            "b.yaml:2 `en` is missing",
            "c.yaml:2 not readable as",
        ]);
        Should.Throw<InvalidDataException>(loaded.Require).Message.ShouldContain("a.yaml:5");
    }

    [Fact]
    public void Takes_an_empty_folder_for_a_mistake()
    {
        using var folder = new DefinitionFolder();
        CodeLists.Load(folder.Path).Problems.Single().Message.ShouldContain("*.yaml");
    }

    [Fact]
    public void Lets_a_code_change_its_meaning_on_a_day()
    {
        using var folder = new DefinitionFolder(("a.yaml", """
            scheme: a
            title: { zh: 甲, en: A }
            source: test
            version: "1"
            validFrom: 2020-01-01
            codes:
              - { code: "1", zh: 旧, en: old, validUntil: 2024-12-31 }
              - { code: "1", zh: 新, en: new, validFrom: 2025-01-01 }
            """));
        var lists = CodeLists.Load(folder.Path).Require();
        lists.Find("a", "1", new DateOnly(2024, 12, 31)).Entry!.Zh.ShouldBe("旧");
        lists.Find("a", "1", new DateOnly(2025, 1, 1)).Entry!.Zh.ShouldBe("新");
        lists.Find("a", "1", new DateOnly(2019, 12, 31)).Refusal.ShouldBe(CodeRefusal.NotValidThen);
    }

    private static string Keyword(string message) => string.Join(' ', message.Split(' ').Take(3));
}
