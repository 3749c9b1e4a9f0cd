using Adapters.Contract;
using Hub.Outbound;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Hub.Tests.Outbound;

public sealed class PartnerGateTests
{
    private readonly FakeTimeProvider _time = new(Exchanges.Start);
    private readonly OutboundOptions _options = new() { BreakerFailures = 3 };
    private readonly PartnerGate _gate;

    public PartnerGateTests() => _gate = new PartnerGate("platform", _options, _time, NullLogger.Instance);

    [Fact]
    public void Stays_closed_for_fewer_failures_in_a_row_than_the_limit()
    {
        Fail(2);
        _gate.Succeeded();
        Fail(2);

        _gate.TryEnter().ShouldNotBeNull();
        _gate.View().State.ShouldBe(PartnerGate.Closed);
    }

    [Fact]
    public void Opens_after_failures_in_a_row_and_says_why()
    {
        Fail(3);

        _gate.TryEnter().ShouldBeNull();
        _gate.View().ShouldBe(new GateView("platform", PartnerGate.Open, Exchanges.Start + _options.FirstBackoff, "NET", "refused"));
    }

    [Fact]
    public void Lets_one_batch_try_first_when_the_pause_is_over()
    {
        Fail(3);
        _time.Advance(_options.FirstBackoff);

        using var probe = _gate.TryEnter();

        probe.ShouldNotBeNull();
        _gate.View().State.ShouldBe(PartnerGate.HalfOpen);
        _gate.TryEnter().ShouldBeNull();
    }

    [Fact]
    public void Closes_when_the_probe_is_answered()
    {
        Fail(3);
        _time.Advance(_options.FirstBackoff);
        using (_gate.TryEnter())
        {
            _gate.Succeeded();
        }

        _gate.View().State.ShouldBe(PartnerGate.Closed);
        _gate.TryEnter().ShouldNotBeNull();
    }

    [Fact]
    public void Opens_for_longer_when_the_probe_fails()
    {
        Fail(3);
        _time.Advance(_options.FirstBackoff);
        using (_gate.TryEnter())
        {
            Fail(1);
        }

        (_gate.ShutUntil() - _time.GetUtcNow()).ShouldBe(_options.FirstBackoff * 2);
    }

    [Fact]
    public void Never_stays_shut_for_longer_than_a_probe_may_wait_however_long_the_partner_is_down()
    {
        Fail(3);
        for (var i = 0; i < 20; i++)
        {
            _time.AdjustTime(_gate.ShutUntil()!.Value);
            using (_gate.TryEnter().ShouldNotBeNull())
            {
                Fail(2);
            }
        }

        (_gate.ShutUntil() - _time.GetUtcNow()).ShouldBe(_options.LongestProbeWait);
    }

    [Fact]
    public void Says_once_that_the_partner_is_back()
    {
        var back = 0;
        _gate.Reopened += () => back++;
        _gate.Succeeded();
        Fail(3);
        _time.Advance(_options.FirstBackoff);
        _gate.TryEnter()!.Dispose();
        _gate.Succeeded();
        _gate.Succeeded();

        (back, _gate.Reopenings).ShouldBe((1, 1));
    }

    [Fact]
    public void Lets_another_batch_try_when_the_probe_gave_up_without_an_answer()
    {
        Fail(3);
        _time.Advance(_options.FirstBackoff);
        _gate.TryEnter()!.Dispose();

        _gate.TryEnter().ShouldNotBeNull();
    }

    [Fact]
    public void Keeps_quiet_for_as_long_as_a_busy_partner_asks()
    {
        _gate.Failed(Cause.Busy, "429", TimeSpan.FromSeconds(40));

        _gate.ShutUntil().ShouldBe(Exchanges.Start.AddSeconds(40));
    }

    [Fact]
    public void Keeps_quiet_for_an_hour_at_most()
    {
        _gate.Failed(Cause.Busy, "429", TimeSpan.FromDays(365));

        _gate.ShutUntil().ShouldBe(Exchanges.Start.AddHours(1));
    }

    [Fact]
    public void Keeps_the_longest_quiet_of_several_answers()
    {
        _gate.Failed(Cause.Busy, "429", TimeSpan.FromSeconds(40));
        _gate.Failed(Cause.Busy, "429", TimeSpan.FromSeconds(10));
        _gate.Succeeded();

        _gate.ShutUntil().ShouldBe(Exchanges.Start.AddSeconds(40));
    }

    [Fact]
    public void Leaves_a_partner_alone_that_does_not_know_us()
    {
        _gate.Failed(Cause.Auth, "签名无效", null);

        _gate.ShutUntil().ShouldBe(Exchanges.Start + _options.AuthPause);
        _gate.View().Cause.ShouldBe("AUTH");
    }

    private void Fail(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _gate.Failed(Cause.Net, "refused", null);
        }
    }
}
