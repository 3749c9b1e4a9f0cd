using Hub.Ledger;
using Shouldly;
using Xunit;
using static Hub.Ledger.ExchangeStates;

namespace Hub.Tests.Ledger;

public abstract class OutboundConformance(LedgerHarness harness) : LedgerConformance(harness)
{
    [Fact]
    public async Task Claims_all_that_Render_needs()
    {
        var subject = new SubjectRow(SubjectId.New(Now), "上海某某有限公司", "91310101MA1FPX1234", null, null, "黄浦区", "enterprise", false, true, null, 1, Now);
        var record = Version("A-1", subject: subject.Id);
        var exchange = Exchange(record);
        await WriteAsync(write =>
        {
            write.Subjects.Add(subject);
            write.Records.Add(record);
            write.Exchanges.Add(exchange);
        });

        var claimed = (await ClaimAsync()).ShouldHaveSingleItem();

        (claimed.Id, claimed.Feed, claimed.Record, claimed.Key, claimed.Version).ShouldBe((exchange.Id, Platform, record.Id, record.Key, 1));
        (claimed.RecordState, claimed.State, claimed.Attempts, claimed.Holding, claimed.RowDigest, claimed.BatchNo)
            .ShouldBe((RecordStates.Current, Pending, 0, null, null, null));
        claimed.Body.ShouldBe(record.Body.ToArray());
        claimed.Subject.ShouldBe(subject);
        (await ClaimAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Claims_oldest_first_and_only_what_is_due()
    {
        var (a, b, c) = (Version("a"), Version("b"), Version("c"));
        await WriteAsync(write =>
        {
            write.Records.AddRange([a, b, c]);
            write.Exchanges.AddRange([Exchange(a, notBefore: Now.AddSeconds(-1)), Exchange(b, notBefore: Now.AddSeconds(-2)), Exchange(c, notBefore: Now.AddSeconds(1))]);
        });

        (await Ledger.Outbound.DueAsync(Now, Stop)).ShouldBe([(Platform, Pending, 2)]);
        (await ClaimAsync(max: 1)).Select(row => row.Key.Key).ShouldBe(["b"]);
        (await ClaimAsync()).Select(row => row.Key.Key).ShouldBe(["a"]);
        (await Ledger.Outbound.DueAsync(Now, Stop)).ShouldBeEmpty();
        Clock.Advance(TimeSpan.FromSeconds(2));
        (await ClaimAsync()).Select(row => row.Key.Key).ShouldBe(["c"]);
    }

    [Fact]
    public async Task Claims_many_in_their_order_each_with_its_own_content()
    {
        var records = Enumerable.Range(0, 1_200).Select(i => Version($"{i}")).ToArray();
        await WriteAsync(write =>
        {
            write.Records.AddRange(records);
            write.Exchanges.AddRange(records.Select((record, i) => Exchange(record, notBefore: Now.AddSeconds(-i))));
        });

        var claimed = await ClaimAsync(max: 2_000);

        claimed.Select(row => row.Record).ShouldBe(records.Reverse().Select(record => record.Id));
        claimed.Select(row => row.Key).ShouldBe(records.Reverse().Select(record => record.Key));
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Leases_leave_the_evidence_and_everything_else_as_it_is()
    {
        var owed = await OweAsync(Version("a"), Version("b"));
        await ClaimAsync();
        var attempt = await StartAsync([owed[0].Exchange.Id]);
        await SettleAsync(owed[0].Exchange.Id, Pending, attempt, new Holding(0, "before", true), cause: "BUSY");
        var before = await Ledger.Queries.ListExchangesAsync(new ExchangeFilter(), 10, null, Stop);

        var again = await ClaimAsync();
        await Ledger.Outbound.ReleaseAsync([.. again.Select(row => row.Id)], Now, Stop);

        again.Single(row => row.Id == owed[0].Exchange.Id).Holding.ShouldBe(new Holding(0, "before", true));
        (await Ledger.Queries.ListExchangesAsync(new ExchangeFilter(), 10, null, Stop)).ShouldBe(before);
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Sends_settles_and_remembers_what_the_partner_holds()
    {
        var owed = (await OweAsync(Version("a")))[0];
        await ClaimAsync();
        var attempt = await StartAsync([owed.Exchange.Id], batchNo: "2026030500001");
        (await StateAsync(owed.Exchange.Id)).ShouldBe(Sending);

        (await SettleAsync(owed.Exchange.Id, Receipted, attempt, new Holding(1, "digest", false), Now.AddMinutes(5))).ShouldBeTrue();

        (await ClaimAsync(state: Receipted)).ShouldBeEmpty();
        Clock.Advance(TimeSpan.FromMinutes(6));
        var asked = (await ClaimAsync(state: Receipted)).ShouldHaveSingleItem();
        (asked.Holding, asked.RowDigest, asked.BatchNo, asked.Attempts).ShouldBe((new Holding(1, "digest", false), "digest", "2026030500001", 1));
        (await SettleAsync(owed.Exchange.Id, Confirmed)).ShouldBeTrue();

        var (view, history) = (await Ledger.Queries.FindExchangeAsync(owed.Exchange.Id, Stop))!.Value;
        (await Ledger.Queries.FindExchangesAsync([owed.Exchange.Id, owed.Exchange.Id, new ExchangeId(Guid.Empty)], Stop)).ShouldHaveSingleItem().Value.ShouldBe(view);
        (view.State, view.Attempts, view.Operation, view.BatchNo, view.ReceiptNo).ShouldBe((Confirmed, 1, 'i', "2026030500001", "receipt-1"));
        history.Select(change => (change.From, change.To)).ShouldBe([(Pending, Sending), (Sending, Receipted), (Receipted, Confirmed)]);
        history[1].Attempt.ShouldBe(attempt);
        history[0].At.ShouldBeLessThan(history[2].At);
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Knows_every_legal_and_illegal_transition()
    {
        var states = ExchangeTransitions.Legal.Keys.ToList();
        var owed = await OweAsync([.. states.SelectMany(from => states.Select(to => Version($"{from}-{to}")))]);
        await ClaimAsync(max: 1000);
        var i = 0;
        foreach (var from in states)
        {
            foreach (var to in states)
            {
                var id = owed[i++].Exchange.Id;
                await BringToAsync(id, from);

                var accepted = await SettleAsync(id, to);

                // Only StartAsync makes an exchange sending: it checks the lease.
                accepted.ShouldBe(to != Sending && ExchangeTransitions.IsLegal(from, to), $"{from} to {to}");
                (await StateAsync(id)).ShouldBe(accepted ? to : from);
            }
        }

        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Settles_twice_in_one_call_in_order()
    {
        var id = (await OweAsync(Version("a")))[0].Exchange.Id;
        await ClaimAsync();
        var attempt = await StartAsync([id]);
        Settlement To(string state) => new(id, attempt, state, null, null, null, null, null, Now);

        var refused = await Ledger.Outbound.SettleAsync([To(Sent), To(Confirmed), To(Discarded)], Stop);

        refused.ShouldHaveSingleItem().State.ShouldBe(Discarded);
        (await Ledger.Queries.FindExchangeAsync(id, Stop))!.Value.History.Select(change => change.To).ShouldBe([Sending, Sent, Confirmed]);
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Refuses_an_outcome_of_an_attempt_that_is_not_the_last()
    {
        var id = (await OweAsync(Version("a")))[0].Exchange.Id;
        await ClaimAsync();
        await StartAsync([id]);

        (await SettleAsync(id, Confirmed, AttemptId.New(Now))).ShouldBeFalse();
        (await SettleAsync(new ExchangeId(Guid.Empty), Confirmed)).ShouldBeFalse();
        (await StateAsync(id)).ShouldBe(Sending);
    }

    [Fact]
    public async Task Starts_only_what_is_still_leased_to_the_starter()
    {
        var owed = await OweAsync(Version("a"), Version("b"));
        await ClaimAsync(max: 1, owner: "node-a");
        await ClaimAsync(max: 1, owner: "node-b");
        var items = owed.Select(one => new AttemptItem(one.Exchange.Id, 'i', "digest")).ToList();

        var started = await Ledger.Outbound.StartAsync(new AttemptStart(AttemptId.New(Now), Platform, "node-a", null, items, Now), Stop);
        started.Count.ShouldBe(1);
        (await Ledger.Outbound.StartAsync(new AttemptStart(AttemptId.New(Now), Platform, "node-a", null, items, Now), Stop)).ShouldBeEmpty();

        Clock.Advance(TimeSpan.FromMinutes(2));
        (await Ledger.Outbound.StartAsync(new AttemptStart(AttemptId.New(Now), Platform, "node-b", null, items, Now), Stop)).ShouldBeEmpty();
        (await ClaimAsync(owner: "node-c")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Makes_a_sending_exchange_whose_lease_ran_out_unknown()
    {
        var owed = await OweAsync(Version("a"), Version("b"));
        await ClaimAsync();
        var attempt = await StartAsync([owed[0].Exchange.Id]);
        (await Ledger.Outbound.ExpireLeasesAsync(Now, Stop)).ShouldBe(0);

        Clock.Advance(TimeSpan.FromMinutes(2));
        (await Ledger.Outbound.ExpireLeasesAsync(Now, Stop)).ShouldBe(1);

        (await StateAsync(owed[0].Exchange.Id)).ShouldBe(Unknown);
        (await StateAsync(owed[1].Exchange.Id)).ShouldBe(Pending);
        (await ClaimAsync(state: Unknown)).ShouldHaveSingleItem().Id.ShouldBe(owed[0].Exchange.Id);

        // The sender was only slow: its outcome is still the truth.
        (await SettleAsync(owed[0].Exchange.Id, Receipted, attempt)).ShouldBeTrue();
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Takes_over_what_a_dead_node_had_leased_and_was_sending()
    {
        var owed = await OweAsync(Version("a"), Version("b"));
        await ClaimAsync();
        await StartAsync([owed[0].Exchange.Id]);

        (await Ledger.Outbound.TakeOverAsync(Now, Stop)).ShouldBe(2);

        (await StateAsync(owed[0].Exchange.Id)).ShouldBe(Unknown);
        (await ClaimAsync()).ShouldHaveSingleItem().Id.ShouldBe(owed[1].Exchange.Id);
        (await ClaimAsync(state: Unknown)).ShouldHaveSingleItem().Id.ShouldBe(owed[0].Exchange.Id);
    }

    [Fact]
    public async Task Supersedes_an_older_pending_version()
    {
        var first = Version("a");
        var old = (await OweAsync(first))[0].Exchange.Id;
        var next = (await OweAsync(Version("a", 2, first.Id)))[0].Exchange.Id;

        (await ClaimAsync()).ShouldHaveSingleItem().Version.ShouldBe(2);

        var (view, _) = (await Ledger.Queries.FindExchangeAsync(old, Stop))!.Value;
        (view.State, view.Cause).ShouldBe((Superseded, "STALE"));
        view.Detail!.ShouldStartWith("同一记录的第 2 版已取代本版");
        (await StateAsync(next)).ShouldBe(Pending);
        await ShouldVerifyAsync();
    }

    [Theory]
    [InlineData(Sending)]
    [InlineData(Unknown)]
    public async Task Holds_a_newer_version_while_an_older_is_under_way(string state)
    {
        var first = Version("a");
        var old = (await OweAsync(first))[0].Exchange.Id;
        await ClaimAsync();
        await BringToAsync(old, state);
        await OweAsync(Version("a", 2, first.Id), Version("b"));

        (await ClaimAsync()).Select(row => row.Key.Key).ShouldBe(["b"]);

        (await SettleAsync(old, Receipted, holding: new Holding(1, "digest", false))).ShouldBeTrue();
        var newer = (await ClaimAsync()).ShouldHaveSingleItem();
        (newer.Version, newer.Holding!.Version).ShouldBe((2, 1));
    }

    [Fact]
    public async Task Supersedes_a_version_that_is_not_newer_than_what_the_partner_holds()
    {
        var first = Version("a");
        var old = (await OweAsync(first))[0].Exchange.Id;
        await ClaimAsync();
        await BringToAsync(old, Failed);
        var next = (await OweAsync(Version("a", 2, first.Id)))[0].Exchange.Id;
        await ClaimAsync();
        var attempt = await StartAsync([next]);
        await SettleAsync(next, Receipted, attempt, new Holding(2, "digest", false));

        (await SettleAsync(old, Pending)).ShouldBeTrue();

        (await ClaimAsync()).ShouldBeEmpty();
        var (view, _) = (await Ledger.Queries.FindExchangeAsync(old, Stop))!.Value;
        (view.State, view.Cause).ShouldBe((Superseded, "STALE"));
        view.Detail!.ShouldStartWith("对方已持有第 2 版");
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Looks_behind_rows_that_cannot_leave()
    {
        var stuck = Enumerable.Range(0, 20).Select(i => Version($"stuck-{i}")).ToArray();
        await OweAsync(stuck);
        foreach (var claimed in await ClaimAsync())
        {
            await StartAsync([claimed.Id]);
        }

        await OweAsync([.. stuck.Select(record => Version(record.Key.Key, 2, record.Id))]);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await OweAsync(Version("free"));

        (await ClaimAsync(max: 5)).Select(row => row.Key.Key).ShouldBe(["free"]);
    }

    [Fact]
    public async Task Never_gives_one_row_to_two_claimers()
    {
        await OweAsync([.. Enumerable.Range(0, 400).Select(i => Version($"{i}"))]);

        var claims = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => ClaimAsync(max: 25, owner: $"node-{i}"))));

        var all = claims.SelectMany(claim => claim).Select(row => row.Id).ToList();
        all.Count.ShouldBe(400);
        all.Distinct().Count().ShouldBe(400);
    }

    [Fact]
    public async Task Gives_leases_back()
    {
        var owed = await OweAsync(Version("a"), Version("b"));
        await ClaimAsync();
        await StartAsync([owed[1].Exchange.Id]);

        await Ledger.Outbound.ReleaseAsync([owed[0].Exchange.Id, owed[1].Exchange.Id], Now.AddSeconds(10), Stop);

        (await ClaimAsync()).ShouldBeEmpty();
        Clock.Advance(TimeSpan.FromSeconds(10));
        (await ClaimAsync()).ShouldHaveSingleItem().Id.ShouldBe(owed[0].Exchange.Id);
        (await StateAsync(owed[1].Exchange.Id)).ShouldBe(Sending);
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Retries_a_pending_exchange_not_before_its_time()
    {
        var id = (await OweAsync(Version("a")))[0].Exchange.Id;
        await ClaimAsync();
        var attempt = await StartAsync([id]);
        await SettleAsync(id, Pending, attempt, notBefore: Now.AddSeconds(30), cause: "BUSY");

        (await ClaimAsync()).ShouldBeEmpty();
        Clock.Advance(TimeSpan.FromSeconds(31));
        (await ClaimAsync()).ShouldHaveSingleItem().Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Numbers_batches_without_a_double_under_concurrency()
    {
        var day = new DateOnly(2026, 3, 5);
        var numbers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Ledger.Outbound.NextBatchNumberAsync("huangpu", day, Stop))));

        numbers.Order().ShouldBe(Enumerable.Range(1, 50).Select(i => (int?)i));
        (await Ledger.Outbound.NextBatchNumberAsync("huangpu", day.AddDays(1), Stop)).ShouldBe(1);
        (await Ledger.Outbound.NextBatchNumberAsync("other", day, Stop)).ShouldBe(1);
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Gives_no_batch_number_after_99999()
    {
        var day = new DateOnly(2026, 3, 5);
        await Ledger.Outbound.NextBatchNumberAsync("huangpu", day, Stop);
        await using (var connection = await Harness.ConnectAsync())
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "UPDATE batch_number SET last = 99998";
            await command.ExecuteNonQueryAsync(Stop);
        }

        (await Ledger.Outbound.NextBatchNumberAsync("huangpu", day, Stop)).ShouldBe(99_999);
        (await Ledger.Outbound.NextBatchNumberAsync("huangpu", day, Stop)).ShouldBeNull();
        (await Ledger.Outbound.NextBatchNumberAsync("huangpu", day.AddDays(1), Stop)).ShouldBe(1);
    }

    [Fact]
    public async Task Shares_transactions_among_concurrent_senders()
    {
        await OweAsync([.. Enumerable.Range(0, 200).Select(i => Version($"{i}"))]);
        var claimed = await ClaimAsync(max: 200);

        await Parallel.ForEachAsync(claimed, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (row, _) =>
        {
            var attempt = await StartAsync([row.Id]);
            (await SettleAsync(row.Id, Confirmed, attempt, new Holding(row.Version, "digest", false))).ShouldBeTrue();
        });

        (await Ledger.Queries.ListExchangesAsync(new ExchangeFilter(State: Confirmed), 500, null, Stop)).Count.ShouldBe(200);
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Lists_exchanges_by_filter()
    {
        var owed = await OweAsync(Version("a"), Version("b"), Version("c", owner: "ecology"));
        await ClaimAsync();
        await SettleAsync(owed[0].Exchange.Id, Held, cause: "CONTRACT-OUT");
        async Task<string[]> KeysAsync(ExchangeFilter filter) =>
            [.. (await Ledger.Queries.ListExchangesAsync(filter, 10, null, Stop)).Select(row => row.Key.Key).Order()];

        (await KeysAsync(new ExchangeFilter(State: Held))).ShouldBe(["a"]);
        (await KeysAsync(new ExchangeFilter(Cause: "CONTRACT-OUT"))).ShouldBe(["a"]);
        (await KeysAsync(new ExchangeFilter(Partner: Platform.Partner))).ShouldBe(["a", "b", "c"]);
        (await KeysAsync(new ExchangeFilter(Partner: "credit"))).ShouldBeEmpty();
        (await KeysAsync(new ExchangeFilter(Feed: Platform.Feed, RecordKey: "b"))).ShouldBe(["b"]);
        (await KeysAsync(new ExchangeFilter(Owner: "ecology"))).ShouldBe(["c"]);
        (await KeysAsync(new ExchangeFilter(Record: owed[1].Record.Id))).ShouldBe(["b"]);
        (await KeysAsync(new ExchangeFilter(From: Now.AddSeconds(1)))).ShouldBeEmpty();
        (await KeysAsync(new ExchangeFilter(From: Now, Until: Now.AddSeconds(1)))).Length.ShouldBe(3);
        var first = await Ledger.Queries.ListExchangesAsync(new ExchangeFilter(), 2, null, Stop);
        (await Ledger.Queries.ListExchangesAsync(new ExchangeFilter(), 2, first[^1].Id, Stop)).Count.ShouldBe(1);
    }

    private async Task BringToAsync(ExchangeId id, string state)
    {
        if (state == Pending)
        {
            return;
        }

        if (state is Held or Discarded or Superseded)
        {
            (await SettleAsync(id, state)).ShouldBeTrue();
            return;
        }

        var attempt = await StartAsync([id]);
        if (state != Sending)
        {
            (await SettleAsync(id, state, attempt)).ShouldBeTrue();
        }
    }
}

public sealed class SqliteOutboundTests() : OutboundConformance(new SqliteHarness());

public sealed class PostgresOutboundTests(PostgresCluster cluster) : OutboundConformance(new PostgresHarness(cluster));
