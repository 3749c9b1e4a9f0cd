using Hub.Ledger;
using Shouldly;
using Xunit;

namespace Hub.Tests.Ledger;

/// <summary>What is owed since its batch: runs of versions that become exchanges when somebody looks.</summary>
public abstract class OwedConformance(LedgerHarness harness) : LedgerConformance(harness)
{
    private static readonly FeedKey Other = new("nobody", "records");

    [Fact]
    public async Task Counts_and_is_due_before_it_is_opened()
    {
        await OweNowAsync(Version("a"), Version("b"));
        await OweNowAsync(Version("c"));

        var counts = (await Ledger.Queries.CountAsync(Stop)).Exchanges;
        counts.ShouldBe([(Platform, ExchangeStates.Pending, 3L), (Other, ExchangeStates.Pending, 3L)]);
        (await Ledger.Outbound.DueAsync(Now, Stop)).ShouldBe([(Platform, ExchangeStates.Pending, 3), (Other, ExchangeStates.Pending, 3)], ignoreOrder: true);
    }

    [Fact]
    public async Task Is_claimed_once_in_the_order_of_its_versions()
    {
        await OweNowAsync(Version("a"), Version("b"));
        var first = await ClaimAsync();
        await OweNowAsync(Version("c"));
        var second = await ClaimAsync();

        first.Select(one => one.Key.Key).ShouldBe(["a", "b"]);
        second.Select(one => one.Key.Key).ShouldBe(["c"]);
        (await ClaimAsync()).ShouldBeEmpty();
        (await Ledger.Queries.CountAsync(Stop)).Exchanges.ShouldBe([(Platform, ExchangeStates.Pending, 3L), (Other, ExchangeStates.Pending, 3L)]);
        await ProveAsync();
    }

    [Fact]
    public async Task A_newer_version_supersedes_an_older_one_also_when_neither_was_opened()
    {
        var record = Version("a");
        await OweNowAsync(record);
        await OweNowAsync(Version("a", 2, record.Id));

        (await ClaimAsync()).ShouldHaveSingleItem().Version.ShouldBe(2);
        var states = await Ledger.Queries.ListExchangesAsync(new ExchangeFilter(Partner: Platform.Partner), 10, null, Stop);
        states.Select(one => (one.Version, one.State)).ShouldBe([(2, ExchangeStates.Pending), (1, ExchangeStates.Superseded)]);
    }

    [Fact]
    public async Task Lists_of_all_feeds_show_it_with_ids_that_stay()
    {
        await OweNowAsync(Version("a"), Version("b"), Version("c"));

        var first = await Ledger.Queries.ListExchangesAsync(new ExchangeFilter(), 10, null, Stop);
        var second = await Ledger.Queries.ListExchangesAsync(new ExchangeFilter(), 10, null, Stop);

        first.Count.ShouldBe(6);
        second.Select(one => one.Id).ShouldBe(first.Select(one => one.Id));
        first.ShouldAllBe(one => one.State == ExchangeStates.Pending && one.CreatedAt == Now && one.NotBefore == Now);
        await ProveAsync();
    }

    [Fact]
    public async Task Opens_more_than_one_piece_and_only_the_types_that_are_routed()
    {
        var records = Enumerable.Range(0, 4_500).Select(i => Version($"k{i:D5}", type: i % 3 == 0 ? "case-lead" : "inspection-record")).ToArray();
        await WriteAsync(write =>
        {
            write.Records.AddRange(records);
            write.Exchanges.AddRange(records.Where(record => record.Key.Type == "inspection-record").Select(record => Exchange(record, notBefore: Now)));
        });

        (await Ledger.Queries.CountAsync(Stop)).Exchanges.ShouldBe([(Platform, ExchangeStates.Pending, 3_000L)]);
        var claimed = await ClaimAsync(10_000);
        claimed.Count.ShouldBe(3_000);
        claimed.ShouldAllBe(one => one.Key.Type == "inspection-record");
    }

    [Fact]
    public async Task One_that_is_owed_already_is_not_owed_again()
    {
        var record = Version("a");
        await OweNowAsync(record);
        await WriteAsync(write => write.Exchanges.Add(Exchange(record)));

        (await ClaimAsync()).ShouldHaveSingleItem();
        (await Ledger.Queries.ListExchangesAsync(new ExchangeFilter(Partner: Platform.Partner), 10, null, Stop)).ShouldHaveSingleItem();
    }

    private Task<int> OweNowAsync(params RecordWrite[] records) => WriteAsync(write =>
    {
        write.Records.AddRange(records);
        foreach (var record in records)
        {
            write.Exchanges.AddRange([Exchange(record, notBefore: Now), Exchange(record, Other, Now)]);
        }
    });

    private async Task ProveAsync() => (await Ledger.Evidence.VerifyAsync(null, Stop)).Faults.ShouldBeEmpty();
}

public sealed class SqliteOwedTests() : OwedConformance(new SqliteHarness());

public sealed class PostgresOwedTests(PostgresCluster cluster) : OwedConformance(new PostgresHarness(cluster));
