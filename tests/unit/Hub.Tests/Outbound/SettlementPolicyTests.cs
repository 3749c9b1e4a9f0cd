using Adapters.Contract;
using Hub.Ledger;
using Hub.Outbound;
using Hub.Outbound.Settle;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Hub.Tests.Outbound;

public sealed class SettlementPolicyTests
{
    private static readonly AttemptId Attempt = AttemptId.New(Exchanges.Start);

    private readonly OutboundOptions _options = new() { MaxAttempts = 3 };
    private readonly FakeTimeProvider _time = new(Exchanges.Start);

    [Fact]
    public void Has_a_rule_for_every_cause() =>
        SettlementPolicy.Table.Keys.ShouldBe(Cause.All, ignoreOrder: true);

    [Fact]
    public void Names_only_states_that_the_ledger_allows()
    {
        foreach (var (cause, rule) in SettlementPolicy.Table)
        {
            ExchangeTransitions.IsLegal(ExchangeStates.Sending, rule.Sent).ShouldBeTrue(cause.Code);
            ExchangeTransitions.IsLegal(ExchangeStates.Pending, rule.Unsent).ShouldBeTrue(cause.Code);
        }
    }

    [Fact]
    public void Waits_longer_with_every_failure_of_the_network_but_not_for_ever()
    {
        var waits = Enumerable.Range(0, 12).Select(attempts => Policy().Backoff(attempts)).ToList();

        waits[0].ShouldBeInRange(_options.FirstBackoff / 2, _options.FirstBackoff);
        waits[3].ShouldBeInRange(_options.FirstBackoff * 4, _options.FirstBackoff * 8);
        waits[11].ShouldBeInRange(_options.LongestBackoff / 2, _options.LongestBackoff);
    }

    [Fact]
    public void Sends_again_after_the_time_a_busy_partner_asked_for()
    {
        var settled = Decide(new Finding.NotSent(Cause.Busy, "429", TimeSpan.FromSeconds(90)));

        settled.State.ShouldBe(ExchangeStates.Pending);
        settled.Cause.ShouldBe("BUSY");
        settled.NotBefore!.Value.ShouldBeInRange(Exchanges.Start.AddSeconds(90), Exchanges.Start.AddSeconds(91));
    }

    [Theory]
    [InlineData(365)]
    [InlineData(2_900_000)]
    public void Keeps_no_more_than_an_hour_of_what_a_busy_partner_asked_for(int days)
    {
        var settled = Decide(new Finding.NotSent(Cause.Busy, "429", TimeSpan.FromDays(days)));

        settled.NotBefore!.Value.ShouldBeInRange(Exchanges.Start.AddHours(1), Exchanges.Start.AddHours(1).AddSeconds(1));
    }

    [Fact]
    public void Holds_what_was_tried_too_often()
    {
        var settled = Decide(new Finding.NotSent(Cause.Net, "refused", null), Exchanges.Claimed(attempts: 2));

        settled.State.ShouldBe(ExchangeStates.Held);
        settled.Cause.ShouldBe("NET");
        settled.Detail!.ShouldContain("SND-7004");
    }

    [Fact]
    public void Gives_a_replayed_exchange_as_many_tries_again() =>
        Decide(new Finding.NotSent(Cause.Net, "refused", null), Exchanges.Claimed(attempts: 3)).State.ShouldBe(ExchangeStates.Pending);

    [Fact]
    public void Asks_before_it_sends_again_what_may_have_arrived()
    {
        var settled = Decide(new Finding.Unknown(Cause.Unknown, "reset"));

        settled.State.ShouldBe(ExchangeStates.Unknown);
        settled.NotBefore.ShouldBe(Exchanges.Start + _options.AskAfter);
    }

    [Fact]
    public void Keeps_receipt_and_holding_of_an_accepted_row()
    {
        var settled = Decide(new Finding.Answered(new ItemAnswer.Accepted("R9")), Exchanges.Claimed(version: 4));

        settled.State.ShouldBe(ExchangeStates.Receipted);
        settled.ReceiptNo.ShouldBe("R9");
        settled.Holding.ShouldBe(new Holding(4, "digest", false));
        settled.Attempt.ShouldBe(Attempt);
    }

    [Fact]
    public void Asks_about_a_receipt_later_only_where_a_query_can_prove_more()
    {
        var item = Exchanges.Item(new Finding.Answered(new ItemAnswer.Accepted("R9")));

        Policy().Decide(item, Attempt, FinalState.Confirmed)!.NotBefore.ShouldBe(Exchanges.Start + _options.ConfirmAfter);
        Policy().Decide(item, Attempt, FinalState.Receipted)!.NotBefore.ShouldBe(DateTimeOffset.MaxValue);
    }

    [Fact]
    public void Remembers_that_the_partner_was_told_to_delete() =>
        Policy().Decide(Exchanges.Item(new Finding.Answered(new ItemAnswer.Accepted("R9")), operation: 'd'), Attempt, FinalState.Confirmed)!
            .Holding!.Deleted.ShouldBeTrue();

    [Fact]
    public void Counts_a_row_that_the_partner_had_already_as_receipted_and_says_so()
    {
        var settled = Decide(new Finding.Answered(new ItemAnswer.AlreadyHeld("R1")));

        settled.State.ShouldBe(ExchangeStates.Receipted);
        settled.Cause.ShouldBe("DUP");
        settled.ReceiptNo.ShouldBe("R1");
    }

    [Fact]
    public void Closes_what_is_older_than_the_partners_copy() =>
        Decide(new Finding.Answered(new ItemAnswer.Stale("newer"))).State.ShouldBe(ExchangeStates.Superseded);

    [Fact]
    public void Fails_a_rejected_row_with_the_partners_words()
    {
        var settled = Decide(new Finding.Answered(new ItemAnswer.Rejected("E12", "检查人员不足")));

        settled.State.ShouldBe(ExchangeStates.Failed);
        settled.Cause.ShouldBe("CONTRACT-OUT");
        settled.Detail!.ShouldContain("E12");
        settled.Detail!.ShouldContain("检查人员不足");
    }

    [Fact]
    public void Fails_a_refused_row_only_when_it_was_alone_in_its_batch()
    {
        Decide(new Finding.Refused("schema", Alone: true)).State.ShouldBe(ExchangeStates.Failed);
        Decide(new Finding.Refused("schema", Alone: false)).State.ShouldBe(ExchangeStates.Pending);
    }

    [Fact]
    public void Fails_a_row_that_could_not_be_rendered_and_holds_one_on_which_the_program_broke()
    {
        Decide(new Finding.Closed(Cause.Map, "MAP-2001"), attempt: null).State.ShouldBe(ExchangeStates.Failed);
        Decide(new Finding.Closed(Cause.Bug, "bug"), attempt: null).State.ShouldBe(ExchangeStates.Held);
    }

    [Fact]
    public void Asks_about_a_row_that_was_with_the_adapter_when_it_broke() =>
        Decide(new Finding.Unknown(Cause.Bug, "bug")).State.ShouldBe(ExchangeStates.Unknown);

    [Fact]
    public void Writes_nothing_for_a_lost_lease() => Policy().Decide(Exchanges.Item(new Finding.Lost()), Attempt, FinalState.Confirmed).ShouldBeNull();

    private Settlement Decide(Finding finding, ClaimedExchange? exchange = null) => Decide(finding, Attempt, exchange);

    private Settlement Decide(Finding finding, AttemptId? attempt, ClaimedExchange? exchange = null) =>
        Policy().Decide(Exchanges.Item(finding, exchange), attempt, FinalState.Confirmed)!;

    private SettlementPolicy Policy() => new(Options.Create(_options), _time, new Random(7));
}
