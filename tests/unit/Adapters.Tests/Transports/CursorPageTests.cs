using Adapters.Contract;
using Adapters.Transports.Pages;
using Shouldly;
using Xunit;

namespace Adapters.Tests.Transports;

public sealed class CursorPageTests
{
    [Fact]
    public void A_page_whose_cursor_goes_back_is_handed_on_for_the_poll_to_say_so()
    {
        var page = Read("""{"after":"20","items":[{"a":1}],"next":"10","more":true}""", "20").ShouldBeOfType<PageOutcome.Page>();

        (page.Next, page.More, page.Bytes.IsEmpty).ShouldBe(("10", true, false));
    }

    [Theory]
    [InlineData("""{"after":"10","items":[{"a":1}],"next":"30"}""")]
    [InlineData("""{"after":"20","items":[{"a":1}],"next":"x"}""")]
    [InlineData("""{"after":"20","items":[{"a":1}]}""")]
    [InlineData("""{"after":"20","items":[],"next":"20","more":true}""")]
    [InlineData("""{"after":"20"}""")]
    [InlineData("no JSON")]
    public void A_page_that_does_not_answer_the_question_is_no_answer(string body) =>
        Read(body, "20").ShouldBeOfType<PageOutcome.Unanswered>().Cause.ShouldBe(Cause.ContractOut);

    private static PageOutcome Read(string body, string asked) => CursorPage.Read(System.Text.Encoding.UTF8.GetBytes(body), "results", asked);
}
