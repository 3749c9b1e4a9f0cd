using Adapters.Contract;
using Hub.Ledger;
using Hub.Outbound;
using Hub.Outbound.Claim;
using Hub.Outbound.Settle;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Hub.Tests.Outbound;

public sealed class InquiryPolicyTests
{
    private readonly InquiryPolicy _policy = new(Options.Create(new OutboundOptions { MaxAttempts = 3 }), new FakeTimeProvider(Exchanges.Start));

    [Fact]
    public void Takes_an_unknown_row_that_the_partner_holds_as_arrived()
    {
        var settled = Unknown(Exchanges.Claimed(version: 2, rowDigest: "d2"), Exchanges.Copy("d2"));

        settled.State.ShouldBe(ExchangeStates.Confirmed);
        settled.ReceiptNo.ShouldBe("R1");
        settled.Holding.ShouldBe(new Holding(2, "d2", false));
    }

    [Fact]
    public void Calls_it_receipted_where_nothing_more_can_be_proved() =>
        _policy.Unknown(Exchanges.Claimed(rowDigest: "d"), FinalState.Receipted, "k", Exchanges.Copy("d"), false).State.ShouldBe(ExchangeStates.Receipted);

    [Fact]
    public void Sends_again_as_insert_what_never_arrived()
    {
        var settled = Unknown(Exchanges.Claimed(rowDigest: "d1"), null);

        settled.State.ShouldBe(ExchangeStates.Pending);
        Operation.Derive(true, settled.Holding).ShouldBe(Operation.Insert);
    }

    [Fact]
    public void Sends_again_as_update_when_the_partner_holds_an_older_content()
    {
        var exchange = Exchanges.Claimed(version: 3, rowDigest: "d3", holding: new Holding(2, "d2", false));

        var settled = Unknown(exchange, Exchanges.Copy("d2"));

        settled.State.ShouldBe(ExchangeStates.Pending);
        settled.Holding.ShouldBe(new Holding(2, "d2", false));
        Operation.Derive(true, settled.Holding).ShouldBe(Operation.Update);
    }

    [Fact]
    public void Never_believes_the_partner_to_hold_a_version_that_would_close_the_one_to_send_again() =>
        Unknown(Exchanges.Claimed(version: 3, rowDigest: "d3"), Exchanges.Copy("other")).Holding!.Version.ShouldBeLessThan(3);

    [Fact]
    public void Sends_a_delete_again_while_the_partner_still_holds_the_same_content()
    {
        var exchange = Exchanges.Claimed(version: 2, recordState: RecordStates.Withdrawn, rowDigest: "d", holding: new Holding(1, "d", false));

        Unknown(exchange, Exchanges.Copy("d")).State.ShouldBe(ExchangeStates.Pending);
        Unknown(exchange, Exchanges.Copy("d", 'd')).State.ShouldBe(ExchangeStates.Confirmed);
    }

    [Fact]
    public void Inserts_again_what_it_believed_held_and_the_partner_does_not_know()
    {
        var settled = Unknown(Exchanges.Claimed(version: 2, rowDigest: "d2", holding: new Holding(1, "d1", false)), null);

        Operation.Derive(true, settled.Holding).ShouldBe(Operation.Insert);
    }

    [Fact]
    public void Holds_what_broke_the_adapter_and_did_not_arrive()
    {
        var settled = _policy.Unknown(Exchanges.Claimed(rowDigest: "d"), FinalState.Confirmed, "k", null, broke: true);

        settled.State.ShouldBe(ExchangeStates.Held);
        settled.Cause.ShouldBe("BUG");
    }

    [Fact]
    public void Asks_a_person_when_the_partner_can_neither_be_asked_nor_tell_a_repetition()
    {
        var traits = new FeedTraits(10, false, FinalState.Receipted, CanQuery: false, IdempotentByKey: false);

        _policy.Unaskable(Exchanges.Claimed(), traits).State.ShouldBe(ExchangeStates.Held);
        _policy.Unaskable(Exchanges.Claimed(), traits with { IdempotentByKey = true }).State.ShouldBe(ExchangeStates.Pending);
    }

    [Fact]
    public void Confirms_by_content_and_not_by_the_key_alone()
    {
        var exchange = Exchanges.Claimed(rowDigest: "d1", holding: new Holding(1, "d1", false));

        InquiryPolicy.Confirms(exchange, Exchanges.Copy("d1")).ShouldBeTrue();
        InquiryPolicy.Confirms(exchange, Exchanges.Copy("d0")).ShouldBeFalse();
        InquiryPolicy.Confirms(exchange, null).ShouldBeFalse();
    }

    [Fact]
    public void Confirms_an_older_version_once_a_newer_one_was_accepted() =>
        InquiryPolicy.Confirms(Exchanges.Claimed(version: 1, rowDigest: "d1", holding: new Holding(2, "d2", false)), Exchanges.Copy("d2")).ShouldBeTrue();

    [Fact]
    public void Confirms_a_delete_that_left_nothing_behind() =>
        InquiryPolicy.Confirms(Exchanges.Claimed(recordState: RecordStates.Withdrawn, rowDigest: "d", holding: new Holding(1, "d", true)), null).ShouldBeTrue();

    [Fact]
    public void Files_a_denied_receipt_again_but_not_for_ever()
    {
        var exchange = Exchanges.Claimed(rowDigest: "d1", holding: new Holding(1, "d1", false), attempts: 1);

        _policy.Denied(exchange, "k", null).State.ShouldBe(ExchangeStates.Pending);
        _policy.Denied(exchange with { Attempts = 3 }, "k", Exchanges.Copy("d9")).State.ShouldBe(ExchangeStates.Failed);
    }

    private Settlement Unknown(ClaimedExchange exchange, PartnerCopy? copy) => _policy.Unknown(exchange, FinalState.Confirmed, "k", copy, broke: false);
}
