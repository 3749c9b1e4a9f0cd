using Canonical.Identifiers;
using CsCheck;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Identifiers;

public sealed class OrganisationCodeTests
{
    [Theory]
    [InlineData("13221158-X", "13221158X")]
    [InlineData("13221158X", "13221158X")]
    [InlineData("１３２２１１５８－ｘ", "13221158X")]
    [InlineData("' 13221158–X", "13221158X")]
    [InlineData("101623741", "101623741")]
    [InlineData("MA1FP005X", "MA1FP005X")]
    [InlineData("MA1FP0180", "MA1FP0180")]
    public void Reads_codes_with_and_without_their_hyphen(string written, string code) =>
        OrganisationCode.Read(written).Value.ShouldBe(code);

    [Fact]
    public void Tells_that_it_removed_the_hyphen() =>
        OrganisationCode.Read("13221158-X").Repairs.ShouldBe(IdentifierRepairs.Hyphen);

    [Theory]
    [InlineData("132211580", "check-digit")]
    [InlineData("13221158Y", "bad-character")]
    [InlineData("1322-1158X", "wrong-length")]
    [InlineData("1322115-X", "bad-character")]
    [InlineData("13221158", "wrong-length")]
    [InlineData("", "empty")]
    public void Refuses_with_a_named_reason(string code, string reason) =>
        OrganisationCode.Read(code).Refusal.ShouldNotBeNull().Reason.ShouldBe(reason);

    [Fact]
    public void Refuses_every_change_of_the_check_character() =>
        Gen.Select(Gen.Int[10_000_000, 99_999_999], Gen.OneOf("0123456789X".ToCharArray())).Sample((first8, check) =>
        {
            var text = first8.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return OrganisationCode.Read(text + check).IsValid == (check == OrganisationCode.CheckCharacter(text));
        });
}
