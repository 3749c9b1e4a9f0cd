using Canonical.Identifiers;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Identifiers;

public sealed class IdentifierExplanationTests
{
    [Fact]
    public void Explains_a_sole_trader_of_an_abolished_district()
    {
        var text = TextOf("92310103ma1nhct183'");

        text.ShouldContain("规范形式=92310103MA1NHCT183");
        text.ShouldContain("卢湾区（2011-05-20 撤销，现为 310101 黄浦区）");
        text.ShouldContain("组织机构代码=MA1NHCT1-8");
        text.ShouldContain("个体工商户=是");
        text.ShouldContain("小写转大写、去除首尾引号");
    }

    [Fact]
    public void Masks_a_personal_id()
    {
        TextOf("310101200002290015").ShouldContain("310101********0015");
        TextOf("310101200002290015").ShouldNotContain("20000229");
    }

    [Fact]
    public void Lists_every_scheme_under_which_a_code_is_valid() =>
        IdentifierExplanation.Of("31010120123456").Select(explanation => explanation.Reading.Scheme)
            .ShouldBe([IdentifierScheme.LegacyRegistrationNumber, IdentifierScheme.ItemCode]);

    [Fact]
    public void Says_what_is_wrong_when_no_scheme_fits()
    {
        TextOf("91350211M0000XUF46").ShouldContain("应为 R，实际为 6");
        TextOf("abc").ShouldContain("wrong-length");
    }

    [Fact]
    public void Explains_division_checklist_and_certificate()
    {
        TextOf("310102").ShouldContain("南市区（2000-06-13 撤销");
        TextOf("11310101MA109Y03525").ShouldContain("实施部门代码=11310101MA109Y0352");
        IdentifierExplanation.Of("09018924063").Single().SchemeName.ShouldBe("执法证号");
    }

    private static string TextOf(string code) =>
        string.Join('\n', IdentifierExplanation.Of(code).SelectMany(explanation => explanation.Details).Select(detail => $"{detail.Label}={detail.Text}"));
}
