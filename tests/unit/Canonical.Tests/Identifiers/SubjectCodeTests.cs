using Canonical.Identifiers;
using CsCheck;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Identifiers;

public sealed class SubjectCodeTests
{
    [Theory]
    [InlineData("91310101may05mjw9r", "91310101MAY05MJW9R", IdentifierScheme.Uscc)]
    [InlineData("９１３１０１０１ＭＡＹ０５ＭＪＷ９Ｒ", "91310101MAY05MJW9R", IdentifierScheme.Uscc)]
    [InlineData(" 92310101MAHBT6U62F'", "92310101MAHBT6U62F", IdentifierScheme.Uscc)]
    [InlineData("310101957779143", "310101957779143", IdentifierScheme.RegistrationNumber)]
    [InlineData("３１０１０１９５７７７９１４３", "310101957779143", IdentifierScheme.RegistrationNumber)]
    [InlineData("3101012012345", "3101012012345", IdentifierScheme.LegacyRegistrationNumber)]
    [InlineData("31010120123456", "31010120123456", IdentifierScheme.LegacyRegistrationNumber)]
    [InlineData("13221158-X", "13221158X", IdentifierScheme.OrganisationCode)]
    [InlineData("13221158X", "13221158X", IdentifierScheme.OrganisationCode)]
    public void Tells_which_scheme_a_cell_follows(string cell, string value, IdentifierScheme scheme)
    {
        var reading = SubjectCode.Read(cell, isNumber: false);

        reading.Value.ShouldBe(value);
        reading.Scheme.ShouldBe(scheme);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" 　")]
    [InlineData("无")]
    [InlineData("-")]
    [InlineData("——")]
    [InlineData("/")]
    [InlineData("／")]
    [InlineData("暂无")]
    [InlineData("null")]
    [InlineData("Ｎ/Ａ")]
    [InlineData("'")]
    public void Takes_words_for_nothing_as_nothing(string? cell)
    {
        var reading = SubjectCode.Read(cell, isNumber: false);

        reading.IsAbsent.ShouldBeTrue();
        reading.Scheme.ShouldBe(IdentifierScheme.None);
    }

    [Theory]
    [InlineData("9.1310101E+17", false, "scientific-notation")]
    [InlineData("9.13E17", false, "scientific-notation")]
    [InlineData("9.1310101E+17", true, "scientific-notation")]
    [InlineData("913101010000000000", true, "precision-lost")]
    [InlineData("92310101MAXWPWQ00P", false, "check-digit")]
    [InlineData("310101957779144", false, "check-digit")]
    [InlineData("91310101MA1FP0201", false, "wrong-length")]
    [InlineData("12345", false, "wrong-length")]
    [InlineData("0", false, "wrong-length")]
    [InlineData("黄浦区", false, "wrong-length")]
    [InlineData("91310101MA1FP0201㈱", false, "bad-character")]
    [InlineData("132211580", false, "check-digit")]
    public void Refuses_what_is_no_code(string cell, bool isNumber, string reason) =>
        SubjectCode.Read(cell, isNumber).Refusal.ShouldNotBeNull().Reason.ShouldBe(reason);

    [Fact]
    public void Does_not_take_a_code_with_an_E_between_digits_for_scientific_notation() =>
        UsccWithAnE().ShouldAllBe(code => SubjectCode.Read(code, false).Value == code);

    [Fact]
    public void Survives_any_text() =>
        Gen.Select(Gen.String, Gen.Bool).Sample((text, isNumber) =>
        {
            var reading = SubjectCode.Read(text, isNumber);
            return (reading.IsValid ? 1 : 0) + (reading.IsAbsent ? 1 : 0) + (reading.Refusal is null ? 0 : 1) == 1;
        });

    [Fact]
    public void Survives_any_text_of_the_characters_that_codes_are_made_of() =>
        Gen.Select(Gen.OneOf("019EX.+-' 　９Ｅ无/".ToCharArray()).Array[0, 24], Gen.Bool).Sample((text, isNumber) =>
        {
            var reading = SubjectCode.Read(new string(text), isNumber);
            return !reading.IsValid || SubjectCode.Read(reading.Value, false) is { Repairs: IdentifierRepairs.None, IsValid: true };
        });

    [Fact]
    public void Says_how_long_a_text_is_that_is_far_too_long() =>
        SubjectCode.Read(new string('9', 5000), false).Refusal!.Message.ShouldContain("5000");

    private static string[] UsccWithAnE() =>
        [.. new[] { "91310101123456E12", "9131010112345E123" }.Select(first17 => first17 + Uscc.CheckCharacter(first17))];
}
