using Canonical.Identifiers;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Identifiers;

public sealed class DivisionCodeTests
{
    [Theory]
    [InlineData("310101")]
    [InlineData("310103")]
    [InlineData("310000")]
    [InlineData("330106")]
    public void Accepts_present_abolished_and_other_provinces_codes(string code) =>
        DivisionCode.Read(code).Value.ShouldBe(code);

    [Theory]
    [InlineData("310199", "unknown-division")]
    [InlineData("990101", "unknown-division")]
    [InlineData("310101013", "wrong-length")]
    [InlineData("31O101", "bad-character")]
    [InlineData("", "empty")]
    public void Refuses_with_a_named_reason(string code, string reason) =>
        DivisionCode.Read(code).Refusal.ShouldNotBeNull().Reason.ShouldBe(reason);

    [Theory]
    [InlineData("310103", "2011-05-19", "310103")]
    [InlineData("310103", "2011-05-20", "310101")]
    [InlineData("310102", "2024-01-01", "310101")]
    [InlineData("310108", "2024-01-01", "310106")]
    [InlineData("310230", "2024-01-01", "310151")]
    [InlineData("310225", "2005-01-01", "310119")]
    [InlineData("310225", "2024-01-01", "310115")]
    [InlineData("330106", "2024-01-01", "330106")]
    public void Follows_successors_up_to_the_day_asked_for(string code, string day, string expected) =>
        DivisionCode.InForceOn(code, DateOnly.Parse(day, null)).ShouldBe(expected);

    [Fact]
    public void Every_successor_is_itself_in_the_table() =>
        EmbeddedCodes().Where(entry => entry.Successor is not null)
            .ShouldAllBe(entry => DivisionTable.Embedded.Find(entry.Successor!) != null);

    [Fact]
    public void Reads_by_the_table_that_it_is_fed()
    {
        var table = new DivisionTable([new("330000", "浙江省"), new("330106", "西湖区")], ["33"]);

        DivisionCode.Read("330106", table: table).IsValid.ShouldBeTrue();
        DivisionCode.Read("330107", table: table).IsValid.ShouldBeFalse();
        DivisionCode.Read("310101", table: table).IsValid.ShouldBeFalse();
    }

    [Fact]
    public void Ends_when_a_table_goes_round_in_a_circle()
    {
        var day = new DateOnly(2000, 1, 1);
        var table = new DivisionTable([new("330101", "甲", day, "330102"), new("330102", "乙", day, "330101")], []);

        DivisionCode.InForceOn("330101", new DateOnly(2024, 1, 1), table).ShouldStartWith("33010");
    }

    private static DivisionEntry[] EmbeddedCodes()
    {
        var entries = Enumerable.Range(310100, 200).Select(code => DivisionTable.Embedded.Find($"{code}")).OfType<DivisionEntry>().ToArray();
        entries.Length.ShouldBeGreaterThan(30);
        return entries;
    }
}
