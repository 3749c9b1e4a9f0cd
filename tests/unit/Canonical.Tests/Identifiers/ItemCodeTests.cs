using Canonical.Identifiers;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Identifiers;

public sealed class ItemCodeTests
{
    [Theory]
    [InlineData("01325585569070")]
    [InlineData("０１３２５５８５５６９０７０'")]
    public void Keeps_leading_zeros(string written) => ItemCode.Read(written).Value.ShouldBe("01325585569070");

    [Theory]
    [InlineData("1325585569070", "wrong-length")]
    [InlineData("0132558556907A", "bad-character")]
    [InlineData("1.32558E+12", "scientific-notation")]
    [InlineData("", "empty")]
    public void Refuses_with_a_named_reason(string code, string reason) =>
        ItemCode.Read(code).Refusal.ShouldNotBeNull().Reason.ShouldBe(reason);

    [Fact]
    public void Never_guesses_the_zero_that_a_numeric_cell_lost()
    {
        var refusal = ItemCode.Read("1325585569070", isNumber: true).Refusal.ShouldNotBeNull();

        refusal.Reason.ShouldBe("wrong-length");
        refusal.Hint.ShouldContain("前导 0");
    }

    [Fact]
    public void Takes_a_numeric_cell_that_has_all_its_digits() =>
        ItemCode.Read("21325585569070", isNumber: true).Value.ShouldBe("21325585569070");
}
