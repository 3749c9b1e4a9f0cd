using Adapters.Contract;
using Adapters.Transports;
using Shouldly;
using Xunit;

namespace Adapters.Tests.Transports;

public sealed class RestOutcomeTests
{
    [Theory]
    [InlineData(200, false, null)]
    [InlineData(429, false, "NotSent BUSY")]
    [InlineData(429, true, "NotSent BUSY")]
    [InlineData(503, true, "NotSent BUSY")]
    [InlineData(503, false, "Unknown")]
    [InlineData(500, true, "Unknown")]
    [InlineData(502, false, "Unknown")]
    [InlineData(504, false, "Unknown")]
    [InlineData(408, false, "Unknown")]
    [InlineData(204, false, "Unknown")]
    [InlineData(401, false, "NotSent AUTH")]
    [InlineData(403, false, "NotSent AUTH")]
    [InlineData(302, false, "Refused CONTRACT-OUT")]
    [InlineData(400, false, "Refused CONTRACT-OUT")]
    [InlineData(404, false, "Refused CONTRACT-OUT")]
    [InlineData(409, false, "Refused CONTRACT-OUT")]
    [InlineData(422, false, "Refused CONTRACT-OUT")]
    public void Takes_a_status_for_what_it_promises(int status, bool retryAfter, string? expected)
    {
        var answer = new CallResult.Answer(status, null, default, retryAfter ? TimeSpan.FromSeconds(9) : null);
        var outcome = RestOutcome.OfFiling(answer, _ => "原话");
        (outcome switch
        {
            BatchOutcome.NotSent not => $"NotSent {not.Cause}",
            BatchOutcome.Refused refused => $"Refused {refused.Cause}",
            BatchOutcome.Unknown => "Unknown",
            _ => null,
        }).ShouldBe(expected);
    }

    [Fact]
    public void Passes_the_waiting_time_and_the_words_on()
    {
        var outcome = RestOutcome.OfFiling(new CallResult.Answer(503, null, default, TimeSpan.FromSeconds(9)), _ => "原话");
        outcome.ShouldBe(new BatchOutcome.NotSent(Cause.Busy, "对方返回 HTTP 503：原话", TimeSpan.FromSeconds(9)));
    }

    [Fact]
    public void Distinguishes_nothing_sent_from_lost()
    {
        RestOutcome.OfFiling(new CallResult.NothingSent("x"), _ => "").ShouldBe(new BatchOutcome.NotSent(Cause.Net, "x", null));
        RestOutcome.OfFiling(new CallResult.Untrusted("x"), _ => "").ShouldBe(new BatchOutcome.NotSent(Cause.Auth, "x", null));
        RestOutcome.OfFiling(new CallResult.Lost("x"), _ => "").ShouldBe(new BatchOutcome.Unknown("x"));
        var wait = TimeSpan.FromSeconds(3);
        RestOutcome.OfFiling(new CallResult.Blocked(true, "x", wait), _ => "").ShouldBe(new BatchOutcome.NotSent(Cause.Busy, "x", wait));
        RestOutcome.OfFiling(new CallResult.Blocked(false, "x", wait), _ => "").ShouldBe(new BatchOutcome.NotSent(Cause.Net, "x", wait));
    }

    [Fact]
    public void Leaves_a_lost_question_unanswered_and_not_unknown() =>
        RestOutcome.OfQuery(new CallResult.Lost("x"), _ => "").ShouldBe(new QueryOutcome.Unanswered(Cause.Net, "x", null));
}
