using System.Text.RegularExpressions;
using Adapters.Contract;
using Hub.Ledger;
using Hub.Outbound;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Hub.Tests.Outbound;

public sealed class OutboundFlowTests
{
    private readonly RecordId _record = RecordId.New(Exchanges.Start);

    [Fact]
    public async Task Is_the_list_that_its_summary_and_its_folders_tell()
    {
        await using var rig = new PumpRig(new ScriptedAdapter());
        var steps = rig.Flow.Steps.Select(step => step.GetType()).ToList();
        var source = await File.ReadAllTextAsync(Repository.File("src/Hub/Outbound/OutboundFlow.cs"), TestContext.Current.CancellationToken);

        steps.Select(step => step.Namespace).ShouldBe(steps.Select(step => $"Hub.Outbound.{step.Name[..^4]}"));
        Regex.Match(source, "<summary>(.*)</summary>").Groups[1].Value.ShouldBe(string.Join(" → ", steps.Select(step => step.Name[..^4])));
    }

    [Fact]
    public async Task Files_an_owed_record_and_keeps_its_receipt()
    {
        await using var rig = new PumpRig(new ScriptedAdapter());
        var id = rig.Ledger.Owe(_record, 1);

        await rig.RunOnceAsync();

        rig.Ledger[id].State.ShouldBe(ExchangeStates.Receipted);
        rig.Adapter.Accepted.ShouldHaveSingleItem().Operation.ShouldBe('i');
    }

    [Fact]
    public async Task Sends_nothing_twice_when_run_again()
    {
        await using var rig = new PumpRig(new ScriptedAdapter());
        rig.Ledger.Owe(_record, 1);

        await rig.RunOnceAsync();
        await rig.RunOnceAsync();

        rig.Adapter.Batches.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Runs_a_settled_work_again_without_harm()
    {
        await using var rig = new PumpRig(new ScriptedAdapter());
        var id = rig.Ledger.Owe(_record, 1);

        var work = await rig.RunOnceAsync();
        await rig.Flow.DeliverAsync(work, TestContext.Current.CancellationToken);

        rig.Adapter.Batches.Count.ShouldBe(1);
        rig.Ledger[id].State.ShouldBe(ExchangeStates.Receipted);
    }

    [Fact]
    public async Task Updates_then_deletes_what_was_inserted()
    {
        await using var rig = new PumpRig(new ScriptedAdapter());
        rig.Ledger.Owe(_record, 1, body: "{\"a\":1}");
        await rig.RunOnceAsync();
        rig.Ledger.Owe(_record, 2, body: "{\"a\":2}");
        await rig.RunOnceAsync();
        rig.Ledger.Owe(_record, 3, RecordStates.Withdrawn, body: "{\"a\":2}");
        await rig.RunOnceAsync();

        rig.Adapter.Accepted.Select(row => row.Operation).ShouldBe(['i', 'u', 'd']);
        rig.Adapter.Accepted.Select(row => row.IdempotencyKey[^1]).ShouldBe(['1', '2', '3']);
    }

    [Fact]
    public async Task Closes_a_version_whose_row_the_partner_holds_already()
    {
        await using var rig = new PumpRig(new ScriptedAdapter());
        rig.Ledger.Owe(_record, 1);
        await rig.RunOnceAsync();
        var second = rig.Ledger.Owe(_record, 2);
        await rig.RunOnceAsync();

        rig.Ledger[second].State.ShouldBe(ExchangeStates.Superseded);
        rig.Ledger[second].Cause.ShouldBe("DUP");
        rig.Adapter.Batches.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Closes_the_withdrawal_of_a_record_that_never_arrived()
    {
        await using var rig = new PumpRig(new ScriptedAdapter());
        var id = rig.Ledger.Owe(_record, 2, RecordStates.Withdrawn);

        await rig.RunOnceAsync();

        rig.Ledger[id].State.ShouldBe(ExchangeStates.Superseded);
        rig.Ledger[id].Detail!.ShouldContain("SND-7001");
        rig.Adapter.Batches.ShouldBeEmpty();
    }

    [Fact]
    public async Task Sends_only_what_the_ledger_says_is_still_ours()
    {
        await using var rig = new PumpRig(new ScriptedAdapter());
        var ours = rig.Ledger.Owe(_record, 1, key: "A");
        var lost = rig.Ledger.Owe(RecordId.New(Exchanges.Start), 1, key: "B");
        var work = new OutboundWork(rig.Lane, "node-1") { Max = 10 };
        await rig.Flow.PrepareAsync(work, TestContext.Current.CancellationToken);
        rig.Ledger[lost].Owner = "node-2";

        await rig.Flow.DeliverAsync(work, TestContext.Current.CancellationToken);

        rig.Adapter.Accepted.ShouldHaveSingleItem().Key.ShouldEndWith("A");
        rig.Ledger[ours].State.ShouldBe(ExchangeStates.Receipted);
        rig.Ledger[lost].State.ShouldBe(ExchangeStates.Pending);
    }

    [Fact]
    public async Task Commits_sending_before_the_adapter_is_called()
    {
        string? seen = null;
        var adapter = new ScriptedAdapter();
        await using var rig = new PumpRig(adapter);
        var id = rig.Ledger.Owe(_record, 1);
        adapter.Then((batch, _) =>
        {
            seen = rig.Ledger[id].State;
            return Task.FromResult(adapter.Accept(batch));
        });

        await rig.RunOnceAsync();

        seen.ShouldBe(ExchangeStates.Sending);
    }

    [Fact]
    public async Task Stamps_the_ledgers_batch_number_of_the_Shanghai_day()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2025, 9, 1, 23, 0, 0, TimeSpan.Zero));
        await using var rig = new PumpRig(Numbered(), time: time);
        rig.Ledger.BatchNo = 41;
        rig.Ledger.Owe(_record, 1);

        await rig.RunOnceAsync();

        rig.Adapter.Batches.ShouldHaveSingleItem().BatchNo.ShouldBe("2025090200042");
    }

    [Fact]
    public async Task Waits_for_the_next_Shanghai_day_when_the_batch_numbers_are_used_up_and_says_so()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2025, 9, 1, 10, 0, 0, TimeSpan.Zero));
        await using var rig = new PumpRig(Numbered(), time: time);
        rig.Ledger.BatchNo = 99_998;
        var last = rig.Ledger.Owe(_record, 1, key: "A");
        await rig.RunOnceAsync();
        var late = rig.Ledger.Owe(RecordId.New(Exchanges.Start), 1, key: "B");
        await rig.RunOnceAsync();

        var midnight = new DateTimeOffset(2025, 9, 1, 16, 0, 0, TimeSpan.Zero);
        rig.Adapter.Batches.ShouldHaveSingleItem().BatchNo.ShouldBe("2025090199999");
        rig.Ledger[last].State.ShouldBe(ExchangeStates.Receipted);
        rig.Ledger[late].State.ShouldBe(ExchangeStates.Pending);
        rig.Ledger[late].Cause.ShouldBe("BUSY");
        rig.Ledger[late].NotBefore.ShouldBe(midnight);
        rig.Ledger[late].Detail!.ShouldContain("SND-7003");
        rig.Lane.ShutUntil().ShouldBe(midnight);
    }

    [Fact]
    public async Task Sends_the_rows_of_a_refused_batch_one_by_one_and_fails_only_the_bad_one()
    {
        var adapter = new ScriptedAdapter();
        for (var i = 0; i < 4; i++)
        {
            adapter.Then((batch, _) => Task.FromResult(
                batch.Items.Any(item => item.BusinessKey.EndsWith("bad", StringComparison.Ordinal))
                    ? new BatchOutcome.Refused(Cause.ContractOut, "schema")
                    : adapter.Accept(batch)));
        }

        await using var rig = new PumpRig(adapter);
        var good = rig.Ledger.Owe(_record, 1, key: "good");
        var bad = rig.Ledger.Owe(RecordId.New(Exchanges.Start), 1, key: "bad");
        var other = rig.Ledger.Owe(RecordId.New(Exchanges.Start), 1, key: "other");
        await rig.RunOnceAsync();
        await rig.RunOnceAsync();

        adapter.Batches.Select(batch => batch.Items.Count).ShouldBe([3, 1, 1, 1]);
        rig.Ledger[good].State.ShouldBe(ExchangeStates.Receipted);
        rig.Ledger[other].State.ShouldBe(ExchangeStates.Receipted);
        rig.Ledger[bad].State.ShouldBe(ExchangeStates.Failed);
        rig.Ledger[bad].Cause.ShouldBe("CONTRACT-OUT");
    }

    [Fact]
    public async Task Takes_other_batch_numbers_when_the_partner_knows_these_with_other_content()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2025, 9, 1, 10, 0, 0, TimeSpan.Zero));
        var adapter = Numbered();
        for (var i = 0; i < 4; i++)
        {
            // A platform that has seen the numbers up to 6 before the ledger was restored.
            adapter.Then((batch, _) => Task.FromResult(
                string.CompareOrdinal(batch.BatchNo, "2025090100006") <= 0
                    ? new BatchOutcome.Refused(Cause.ContractOut, "B003") { IsNumberUsed = true }
                    : adapter.Accept(batch)));
        }

        await using var rig = new PumpRig(adapter, time: time);
        var one = rig.Ledger.Owe(_record, 1, key: "one");
        var other = rig.Ledger.Owe(RecordId.New(Exchanges.Start), 1, key: "other");
        await rig.RunOnceAsync();
        rig.Ledger[one].State.ShouldBe(ExchangeStates.Pending);
        rig.Ledger[one].Detail!.ShouldContain("SND-7013");
        for (var i = 0; i < 3; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await rig.RunOnceAsync();
        }

        adapter.Batches.Select(batch => (batch.BatchNo, batch.Items.Count)).ShouldBe(
            [("2025090100001", 2), ("2025090100002", 2), ("2025090100004", 2), ("2025090100008", 2)]);
        rig.Ledger[one].State.ShouldBe(ExchangeStates.Receipted);
        rig.Ledger[other].State.ShouldBe(ExchangeStates.Receipted);
    }

    [Fact]
    public async Task Takes_an_answer_with_too_few_rows_for_no_answer()
    {
        await using var rig = new PumpRig(new ScriptedAdapter().Then(new BatchOutcome.Answered([])));
        var id = rig.Ledger.Owe(_record, 1);

        await rig.RunOnceAsync();

        rig.Ledger[id].State.ShouldBe(ExchangeStates.Unknown);
    }

    [Fact]
    public async Task Starts_nothing_whose_lease_would_run_out_on_the_way()
    {
        var time = new FakeTimeProvider(Exchanges.Start);
        await using var rig = new PumpRig(new ScriptedAdapter(), time: time);
        var id = rig.Ledger.Owe(_record, 1);
        var work = new OutboundWork(rig.Lane, "node-1") { Max = 10 };
        await rig.Flow.PrepareAsync(work, TestContext.Current.CancellationToken);
        time.Advance(rig.Options.Lease - rig.Options.SendTimeout + TimeSpan.FromSeconds(1));

        await rig.Flow.DeliverAsync(work, TestContext.Current.CancellationToken);

        rig.Adapter.Batches.ShouldBeEmpty();
        rig.Ledger[id].State.ShouldBe(ExchangeStates.Pending);
        rig.Ledger[id].Owner.ShouldBeNull();
    }

    [Fact]
    public async Task Does_not_call_unknown_what_waited_for_a_slot_when_another_batch_got_lost()
    {
        var entered = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        var adapter = new ScriptedAdapter().Then(async (_, _) =>
        {
            entered.SetResult();
            await go.Task;
            return new BatchOutcome.Unknown("reset");
        });
        await using var rig = new PumpRig(adapter, batchSize: 1, inFlight: 1, options: new OutboundOptions { BreakerFailures = 1 });
        var lost = rig.Ledger.Owe(_record, 1, key: "A");
        var waiting = rig.Ledger.Owe(RecordId.New(Exchanges.Start), 1, key: "B");
        var work = new OutboundWork(rig.Lane, "node-1") { Max = 10 };
        await rig.Flow.PrepareAsync(work, TestContext.Current.CancellationToken);
        var parts = FlowRun.Split(work).ToList();

        var first = rig.Flow.DeliverAsync(parts[0], TestContext.Current.CancellationToken);
        await entered.Task;
        var second = rig.Flow.DeliverAsync(parts[1], TestContext.Current.CancellationToken);
        go.SetResult();
        await Task.WhenAll(first, second);

        rig.Ledger[lost].State.ShouldBe(ExchangeStates.Unknown);
        rig.Ledger[waiting].State.ShouldBe(ExchangeStates.Pending);
        adapter.Batches.Count.ShouldBe(1);
    }

    private static ScriptedAdapter Numbered() => new() { Traits = new FeedTraits(100, true, FinalState.Receipted, true, true) };
}
