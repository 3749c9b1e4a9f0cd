using Canonical.Identifiers;
using CsCheck;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Identifiers;

public sealed class CitizenIdTests
{
    [Theory]
    [InlineData("11010519491231002X")]
    [InlineData("440524188001010014")]
    [InlineData("34052419800101001X")]
    [InlineData("310101200002290015")]
    [InlineData("310101800229001")]
    public void Accepts_valid_numbers(string id)
    {
        var reading = CitizenId.Read(id);

        reading.Value.ShouldBe(id);
        reading.Scheme.ShouldBe(IdentifierScheme.CitizenId);
    }

    [Theory]
    [InlineData("110105194912310021", "check-digit")]
    [InlineData("31010120010229001X", "not-a-day")]
    [InlineData("310101190002290015", "not-a-day")]
    [InlineData("310101810229001", "not-a-day")]
    [InlineData("31010120001301001X", "not-a-day")]
    [InlineData("11010519491231O02X", "bad-character")]
    [InlineData("11010519491231002Y", "bad-character")]
    [InlineData("1101051949123100", "wrong-length")]
    [InlineData("", "empty")]
    public void Refuses_with_a_named_reason(string id, string reason) =>
        CitizenId.Read(id).Refusal.ShouldNotBeNull().Reason.ShouldBe(reason);

    [Fact]
    public void Reads_a_lower_case_check_character() =>
        CitizenId.Read("11010519491231002x").Value.ShouldBe("11010519491231002X");

    [Fact]
    public void Refuses_a_numeric_cell() =>
        CitizenId.Read("310101200002290015", isNumber: true).Refusal!.Reason.ShouldBe("precision-lost");

    [Theory]
    [InlineData("110105194912310021")]
    [InlineData("31010120010229001X")]
    public void Never_repeats_the_number_in_a_refusal(string id) =>
        CitizenId.Read(id).Refusal!.ToString().ShouldNotContain(id[6..14]);

    [Fact]
    public void Refuses_every_change_of_one_digit() =>
        Gen.Select(Gen.Int[0, 17], Gen.Char['0', '9']).Sample((place, other) =>
        {
            const string id = "310101200002290015";
            return id[place] == other || !CitizenId.Read(id[..place] + other + id[(place + 1)..]).IsValid;
        });
}
