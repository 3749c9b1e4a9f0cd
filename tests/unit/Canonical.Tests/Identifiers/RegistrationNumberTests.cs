using Canonical.Identifiers;
using CsCheck;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Identifiers;

public sealed class RegistrationNumberTests
{
    private static readonly Gen<string> Numbers =
        from first in Gen.Long[10_000_000_000_000, 99_999_999_999_999]
        let first14 = first.ToString(System.Globalization.CultureInfo.InvariantCulture)
        select first14 + RegistrationNumber.CheckDigit(first14);

    [Theory]
    [InlineData("110108000000016")]
    [InlineData("310101957779143")]
    public void Accepts_numbers_of_15_digits_whose_check_digit_is_right(string number)
    {
        var reading = RegistrationNumber.Read(number);

        reading.Value.ShouldBe(number);
        reading.Scheme.ShouldBe(IdentifierScheme.RegistrationNumber);
    }

    [Theory]
    [InlineData("3101012012345")]
    [InlineData("31010120123456")]
    public void Recognises_the_older_numbers_without_a_check(string number)
    {
        var reading = RegistrationNumber.Read(number);

        reading.Value.ShouldBe(number);
        reading.Scheme.ShouldBe(IdentifierScheme.LegacyRegistrationNumber);
    }

    [Theory]
    [InlineData("110108000000017", "check-digit")]
    [InlineData("11010800000001X", "bad-character")]
    [InlineData("010108000000016", "bad-character")]
    [InlineData("1101080000000166", "wrong-length")]
    [InlineData("3.10101957E+14", "scientific-notation")]
    [InlineData(" ", "empty")]
    public void Refuses_with_a_named_reason(string number, string reason) =>
        RegistrationNumber.Read(number).Refusal.ShouldNotBeNull().Reason.ShouldBe(reason);

    [Theory]
    [InlineData("310101957779143")]
    [InlineData("310101957779143.0")]
    [InlineData("3.10101957779143E+14")]
    [InlineData("3.10101957779143E14")]
    public void Takes_a_numeric_cell_whose_digits_are_all_there(string lexical) =>
        RegistrationNumber.Read(lexical, isNumber: true).Value.ShouldBe("310101957779143");

    [Theory]
    [InlineData("3.101E+14", "scientific-notation")]
    [InlineData("3.10101957779143E+15", "scientific-notation")]
    [InlineData("3101019577791430", "precision-lost")]
    [InlineData("310101957779143.5", "wrong-length")]
    public void Refuses_a_numeric_cell_that_lost_digits(string lexical, string reason) =>
        RegistrationNumber.Read(lexical, isNumber: true).Refusal.ShouldNotBeNull().Reason.ShouldBe(reason);

    [Fact]
    public void Refuses_every_change_of_one_digit() =>
        Gen.Select(Numbers, Gen.Int[0, 14], Gen.Char['0', '9']).Sample((number, place, other) =>
            number[place] == other
            || !RegistrationNumber.Read(number[..place] + other + number[(place + 1)..]).IsValid);
}
