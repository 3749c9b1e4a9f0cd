using System.Net;
using Adapters.Resilience;
using Adapters.Transports;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Adapters.Tests.Resilience;

public sealed class PartnerLineTests
{
    // A call that waits on a clock nobody moves would wait for ever.
    private const int OnAStoppedClock = 30_000;

    private int _calls;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(200)]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Files_exactly_once_whatever_the_status(int status)
    {
        using var line = Line();
        (await line.FileAsync(_ => Answer((HttpStatusCode)status), Token)).ShouldBeOfType<CallResult.Answer>().Status.ShouldBe(status);
        _calls.ShouldBe(1);
    }

    [Fact]
    public async Task Files_exactly_once_when_the_answer_does_not_come_in_time()
    {
        using var line = Line();
        (await line.FileAsync(token => Hang(sent: true, token), Token)).ShouldBeOfType<CallResult.Lost>();
        _calls.ShouldBe(1);
    }

    [Fact]
    public async Task Files_exactly_once_when_the_connection_breaks_after_bytes_left()
    {
        using var line = Line();
        (await line.FileAsync(_ => Break(sent: true), Token)).ShouldBeOfType<CallResult.Lost>();
        _calls.ShouldBe(1);
    }

    [Fact]
    public async Task Tries_a_filing_again_as_long_as_nothing_left_us()
    {
        using var line = Line();
        (await line.FileAsync(_ => _calls < 2 ? Break(sent: false) : Answer(HttpStatusCode.OK), Token)).ShouldBeOfType<CallResult.Answer>();
        _calls.ShouldBe(3);
    }

    [Fact]
    public async Task Stops_trying_a_filing_as_soon_as_bytes_left()
    {
        using var line = Line();
        (await line.FileAsync(_ => Break(sent: _calls == 1), Token)).ShouldBeOfType<CallResult.Lost>();
        _calls.ShouldBe(2);
    }

    [Fact]
    public async Task Says_nothing_was_sent_when_connecting_takes_too_long()
    {
        using var line = Line();
        (await line.FileAsync(token => Hang(sent: false, token), Token)).ShouldBeOfType<CallResult.NothingSent>();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(408)]
    public async Task Asks_a_question_again_after_a_passing_failure(int status)
    {
        using var line = Line();
        var result = await line.AskAsync(_ => _calls == 0 ? Answer((HttpStatusCode)status) : Answer(HttpStatusCode.OK), Token);
        result.ShouldBeOfType<CallResult.Answer>().Status.ShouldBe(200);
        _calls.ShouldBe(2);
    }

    [Fact]
    public async Task Asks_a_question_again_after_a_lost_answer()
    {
        using var line = Line();
        var result = await line.AskAsync(_ => _calls == 0 ? Break(sent: true) : Answer(HttpStatusCode.OK), Token);
        result.ShouldBeOfType<CallResult.Answer>();
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(429)]
    public async Task Does_not_ask_again_after_a_refusal(int status)
    {
        using var line = Line();
        await line.AskAsync(_ => Answer((HttpStatusCode)status), Token);
        _calls.ShouldBe(1);
    }

    [Fact(Timeout = OnAStoppedClock)]
    public async Task Keeps_the_quiet_the_partner_asked_for_in_all_its_calls()
    {
        var clock = new FakeTimeProvider();
        using var line = new PartnerLine(Options, clock);
        await line.FileAsync(_ => Answer(HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(30)), TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(29));
        var blocked = (await line.AskAsync(_ => Answer(HttpStatusCode.OK), TestContext.Current.CancellationToken)).ShouldBeOfType<CallResult.Blocked>();
        (blocked.PartnerIsBusy, blocked.RetryAfter).ShouldBe((true, TimeSpan.FromSeconds(1)));
        _calls.ShouldBe(1);
        clock.Advance(TimeSpan.FromSeconds(1));
        (await line.FileAsync(_ => Answer(HttpStatusCode.OK), TestContext.Current.CancellationToken)).ShouldBeOfType<CallResult.Answer>();
    }

    [Fact(Timeout = OnAStoppedClock)]
    public async Task Reads_a_waiting_time_given_as_a_date()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 8, 30, 0, 0, 0, TimeSpan.Zero));
        using var line = new PartnerLine(Options, clock);
        var result = await line.FileAsync(_ => AnswerAt(clock.GetUtcNow().AddSeconds(90)), TestContext.Current.CancellationToken);
        result.ShouldBeOfType<CallResult.Answer>().RetryAfter.ShouldBe(TimeSpan.FromSeconds(90));
    }

    [Fact(Timeout = OnAStoppedClock)]
    public async Task Opens_after_failures_lets_one_call_pass_after_the_pause_and_closes()
    {
        var clock = new FakeTimeProvider();
        using var line = new PartnerLine(Options with { BreakerMinimumCalls = 4, BreakerPause = TimeSpan.FromSeconds(20) }, clock);
        for (var i = 0; i < 4; i++)
        {
            line.State.ShouldBe(LineState.Closed);
            await line.FileAsync(_ => Break(sent: true), TestContext.Current.CancellationToken);
        }

        line.State.ShouldBe(LineState.Open);
        var blocked = (await line.FileAsync(_ => Answer(HttpStatusCode.OK), TestContext.Current.CancellationToken)).ShouldBeOfType<CallResult.Blocked>();
        blocked.PartnerIsBusy.ShouldBeFalse();
        blocked.RetryAfter.ShouldNotBeNull();
        _calls.ShouldBe(4);
        clock.Advance(TimeSpan.FromSeconds(21));
        (await line.FileAsync(_ => Answer(HttpStatusCode.OK), TestContext.Current.CancellationToken)).ShouldBeOfType<CallResult.Answer>();
        line.State.ShouldBe(LineState.Closed);
    }

    [Fact]
    public async Task Does_not_count_refusals_as_failures_of_the_line()
    {
        using var line = Line();
        for (var i = 0; i < 20; i++)
        {
            await line.FileAsync(_ => Answer(HttpStatusCode.UnprocessableEntity), Token);
        }

        line.State.ShouldBe(LineState.Closed);
    }

    [Fact]
    public async Task Passes_the_callers_cancellation_on_when_nothing_was_sent()
    {
        using var line = Line();
        using var stopping = new CancellationTokenSource();
        var call = line.FileAsync(token => Hang(sent: false, token), stopping.Token);
        await stopping.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Is_lost_when_cancelled_after_bytes_left()
    {
        using var line = new PartnerLine(Options with { Filing = ResilienceProfile.Filing }, TimeProvider.System);
        using var stopping = new CancellationTokenSource();
        var call = line.FileAsync(token => Hang(sent: true, token), stopping.Token);
        await stopping.CancelAsync();
        (await call).ShouldBeOfType<CallResult.Lost>();
    }

    private static LineOptions Options { get; } = new(
        ResilienceProfile.Filing with { PerTry = TimeSpan.FromMilliseconds(100) },
        ResilienceProfile.Query with { PerTry = TimeSpan.FromSeconds(5) },
        1_000);

    private static PartnerLine Line() => new(Options, TimeProvider.System);

    private Task<HttpResponseMessage> Answer(HttpStatusCode status, TimeSpan? retryAfter = null)
    {
        _calls++;
        SentBytesProbe.Count(1);
        var response = new HttpResponseMessage(status) { Content = new ByteArrayContent([]) };
        response.Headers.RetryAfter = retryAfter is { } wait ? new(wait) : null;
        return Task.FromResult(response);
    }

    private async Task<HttpResponseMessage> AnswerAt(DateTimeOffset at)
    {
        var response = await Answer(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter = new(at);
        return response;
    }

    private Task<HttpResponseMessage> Break(bool sent)
    {
        _calls++;
        SentBytesProbe.Count(sent ? 1 : 0);
        return Task.FromException<HttpResponseMessage>(new HttpRequestException("broken"));
    }

    private async Task<HttpResponseMessage> Hang(bool sent, CancellationToken token)
    {
        _calls++;
        SentBytesProbe.Count(sent ? 1 : 0);
        await Task.Delay(Timeout.Infinite, token);
        throw new InvalidOperationException();
    }
}
