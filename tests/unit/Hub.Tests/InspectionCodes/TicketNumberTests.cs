using Hub.InspectionCodes.Addresses;
using Shouldly;
using Xunit;

namespace Hub.Tests.InspectionCodes;

public sealed class TicketNumberTests
{
    [Fact]
    public void Is_the_same_however_a_person_types_it()
    {
        var ticket = TicketNumber.New();
        var digest = TicketNumber.DigestOf(ticket);
        digest.ShouldNotBeNull();
        TicketNumber.DigestOf($" {ticket.ToLowerInvariant().Replace('-', ' ')} ").ShouldBe(digest);
        TicketNumber.DigestOf(ticket.Replace('0', 'O').Replace('1', 'l')).ShouldBe(digest);
        TicketNumber.DigestOf(new string([.. ticket.Select(c => char.IsAsciiLetterOrDigit(c) ? (char)(c + 0xFEE0) : '－')])).ShouldBe(digest);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345-12345-12345-1234")]
    [InlineData("12345-12345-12345-123456")]
    public void Is_none_when_letters_are_missing_or_too_many(string? written) => TicketNumber.DigestOf(written).ShouldBeNull();

    [Fact]
    public void Is_another_each_time() => Enumerable.Range(0, 1000).Select(_ => TicketNumber.New()).Distinct().Count().ShouldBe(1000);
}
