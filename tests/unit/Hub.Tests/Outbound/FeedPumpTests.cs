using Adapters.Contract;
using Hub.Ledger;
using Hub.Outbound;
using Shouldly;
using Xunit;

namespace Hub.Tests.Outbound;

public sealed class FeedPumpTests
{
    private readonly RecordId _record = RecordId.New(Exchanges.Start);

    [Fact]
    public async Task Sends_everything_in_full_batches_and_no_more_at_a_time_than_allowed()
    {
        await using var rig = new PumpRig(new ScriptedAdapter(), batchSize: 10, inFlight: 3);
        for (var i = 0; i < 500; i++)
        {
            rig.Ledger.Owe(RecordId.New(Exchanges.Start), 1, key: $"SJ{i}");
        }

        rig.Start();
        await rig.UntilAsync(() => rig.Ledger.Rows.All(row => row.State == ExchangeStates.Receipted));

        rig.Adapter.Accepted.Select(row => row.Key).Distinct().Count().ShouldBe(500);
        rig.Adapter.Batches.Sum(batch => batch.Items.Count).ShouldBe(500);
        rig.Adapter.MostUnderWay.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task Finds_by_asking_what_arrived_before_the_connection_was_cut()
    {
        await using var rig = new PumpRig(new ScriptedAdapter().ThenCutAfterAccepting());
        var id = rig.Ledger.Owe(_record, 1);

        rig.Start();
        await rig.UntilAsync(() => rig.Ledger[id].State == ExchangeStates.Receipted);

        rig.Adapter.Batches.Count.ShouldBe(1);
        rig.Adapter.Questions.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("twice")]
    [InlineData("unasked")]
    public async Task An_answer_that_cannot_be_told_apart_is_no_answer_and_the_question_is_put_again(string fault)
    {
        var id = default(ExchangeId);
        var adapter = new ScriptedAdapter().ThenCutAfterAccepting();
        var copy = new PartnerCopy("market-regulation:SJ1", 'i', null, "digest", "receipt");
        adapter.ThenAnswer(new QueryOutcome.Found(fault == "twice" ? [copy, copy] : [copy with { BusinessKey = "health:other" }]));
        await using var rig = new PumpRig(adapter);
        id = rig.Ledger.Owe(_record, 1);

        rig.Start();
        await rig.UntilAsync(() => rig.Ledger[id].State == ExchangeStates.Receipted);

        adapter.Batches.Count.ShouldBe(1);
        adapter.Questions.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Sends_again_what_the_partner_does_not_know()
    {
        await using var rig = new PumpRig(new ScriptedAdapter().Then(new BatchOutcome.Unknown("timeout")));
        var id = rig.Ledger.Owe(_record, 1);

        rig.Start();
        await rig.UntilAsync(() => rig.Ledger[id].State == ExchangeStates.Receipted);

        rig.Adapter.Batches.Count.ShouldBe(2);
        rig.Adapter.Accepted.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Never_sends_an_unknown_row_again_while_the_partner_does_not_answer_the_question()
    {
        var adapter = new ScriptedAdapter().Then(new BatchOutcome.Unknown("timeout"));
        for (var i = 0; i < 3; i++)
        {
            adapter.ThenAnswer(new QueryOutcome.Unanswered(Cause.Net, "refused", null));
        }

        await using var rig = new PumpRig(adapter);
        rig.Ledger.Owe(_record, 1);

        rig.Start();
        await rig.UntilAsync(() => adapter.Questions == 3);

        adapter.Batches.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Keeps_a_newer_version_back_until_the_fate_of_the_older_is_known()
    {
        var adapter = new ScriptedAdapter().ThenCutAfterAccepting().ThenAnswer(new QueryOutcome.Unanswered(Cause.Net, "refused", null));
        await using var rig = new PumpRig(adapter);
        rig.Ledger.Owe(_record, 1, body: "{\"v\":1}");
        await rig.RunOnceAsync();
        var second = rig.Ledger.Owe(_record, 2, body: "{\"v\":2}");

        rig.Start();
        await rig.UntilAsync(() => rig.Ledger[second].State == ExchangeStates.Receipted);

        adapter.Accepted.Select(row => (row.Operation, row.IdempotencyKey[^1])).ShouldBe([('i', '1'), ('u', '2')]);
    }

    [Fact]
    public async Task Tries_again_when_nothing_was_sent()
    {
        await using var rig = new PumpRig(new ScriptedAdapter()
            .Then(new BatchOutcome.NotSent(Cause.Net, "refused", null))
            .Then(new BatchOutcome.NotSent(Cause.Busy, "429", TimeSpan.FromMilliseconds(20))));
        var id = rig.Ledger.Owe(_record, 1);

        rig.Start();
        await rig.UntilAsync(() => rig.Ledger[id].State == ExchangeStates.Receipted);

        rig.Adapter.Batches.Count.ShouldBe(3);
        rig.Ledger[id].Attempts.ShouldBe(3);
    }

    [Fact]
    public async Task Leaves_a_partner_alone_that_does_not_know_us()
    {
        await using var rig = new PumpRig(new ScriptedAdapter().Then(new BatchOutcome.NotSent(Cause.Auth, "签名无效", null)), batchSize: 1, inFlight: 1);
        var first = rig.Ledger.Owe(_record, 1, key: "A");
        rig.Start();
        await rig.UntilAsync(() => rig.Ledger[first].Cause == "AUTH");
        rig.Ledger.Owe(RecordId.New(Exchanges.Start), 1, key: "B");

        for (var i = 0; i < 20; i++)
        {
            rig.Pump.Signal();
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        rig.Adapter.Batches.Count.ShouldBe(1);
        rig.Lane.Gate.View().State.ShouldBe(PartnerGate.Open);
    }

    [Fact]
    public async Task Holds_what_broke_the_adapter_after_asking_whether_it_arrived()
    {
        await using var rig = new PumpRig(new ScriptedAdapter().Then((_, _) => throw new InvalidOperationException("bug")));
        var id = rig.Ledger.Owe(_record, 1);

        rig.Start();
        await rig.UntilAsync(() => rig.Ledger[id].State == ExchangeStates.Held);

        rig.Ledger[id].Cause.ShouldBe("BUG");
        rig.Adapter.Batches.Count.ShouldBe(1);
        rig.Adapter.Questions.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Turns_a_send_that_takes_too_long_into_a_question()
    {
        var options = new OutboundOptions { SendTimeout = TimeSpan.FromMilliseconds(50), AskAfter = TimeSpan.FromMilliseconds(5) };
        var adapter = new ScriptedAdapter();
        adapter.Then(async (batch, token) =>
        {
            adapter.Accept(batch);
            await Task.Delay(Timeout.Infinite, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return new BatchOutcome.Unknown("timeout");
        });
        await using var rig = new PumpRig(adapter, options: options);
        var id = rig.Ledger.Owe(_record, 1);

        rig.Start();
        await rig.UntilAsync(() => rig.Ledger[id].State == ExchangeStates.Receipted);

        adapter.Batches.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Confirms_receipts_by_asking_where_the_partner_can_prove_more()
    {
        var adapter = new ScriptedAdapter { Traits = new FeedTraits(100, true, FinalState.Confirmed, CanQuery: true, IdempotentByKey: true) };
        await using var rig = new PumpRig(adapter);
        var id = rig.Ledger.Owe(_record, 1);

        rig.Start();
        await rig.UntilAsync(() => rig.Ledger[id].State == ExchangeStates.Confirmed);

        adapter.Batches.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Finishes_what_is_under_way_and_gives_the_rest_back_when_stopped()
    {
        var entered = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        var adapter = new ScriptedAdapter();
        adapter.Then(async (batch, _) =>
        {
            entered.SetResult();
            await go.Task;
            return adapter.Accept(batch);
        });
        await using var rig = new PumpRig(adapter, batchSize: 1, inFlight: 1);
        for (var i = 0; i < 40; i++)
        {
            rig.Ledger.Owe(RecordId.New(Exchanges.Start), 1, key: $"SJ{i}");
        }

        rig.Start();
        rig.Pump.Signal();
        await entered.Task;
        var stopped = rig.StopAsync();
        go.SetResult();
        await stopped;

        adapter.Batches.Count.ShouldBeGreaterThan(0);
        rig.Ledger.Rows.Count(row => row.State == ExchangeStates.Receipted).ShouldBe(adapter.Batches.Count);
        rig.Ledger.Rows.ShouldAllBe(row => row.State == ExchangeStates.Receipted || (row.State == ExchangeStates.Pending && row.Owner == null));
    }
}
