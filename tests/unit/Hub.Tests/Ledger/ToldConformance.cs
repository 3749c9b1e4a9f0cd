using Hub.Ledger;
using Shouldly;
using Xunit;
using static Hub.Ledger.ExchangeStates;

namespace Hub.Tests.Ledger;

/// <summary>Who knows of a record, and what waits for a partner that is back.</summary>
public abstract class ToldConformance(LedgerHarness harness) : LedgerConformance(harness)
{
    private static readonly FeedKey Unheard = new("nobody", "records");

    [Fact]
    public async Task Knows_who_was_told_also_of_what_was_not_opened_yet()
    {
        var (owedNow, owed, never) = (Version("a"), Version("b"), Version("c"));
        await WriteAsync(write =>
        {
            write.Records.AddRange([owedNow, owed, never]);
            write.Exchanges.AddRange([Exchange(owedNow, notBefore: Now), Exchange(owed)]);
        });

        (await ToldAsync(owedNow, owed, never)).ShouldBe([owedNow.Id, owed.Id], ignoreOrder: true);
        await ShouldVerifyAsync();
    }

    [Theory]
    [InlineData(Receipted, false, true)]
    [InlineData(Receipted, true, false)]
    [InlineData(Superseded, null, false)]
    [InlineData(Failed, null, true)]
    [InlineData(Held, null, true)]
    [InlineData(Pending, null, true)]
    public async Task By_what_became_of_the_newest_version_and_what_is_held(string state, bool? deleted, bool told)
    {
        var owed = (await OweAsync(Version("a")))[0];
        await ClaimAsync();
        AttemptId? attempt = deleted is null ? null : await StartAsync([owed.Exchange.Id]);
        (await SettleAsync(owed.Exchange.Id, state, attempt, deleted is { } gone ? new Holding(1, "digest", gone) : null)).ShouldBeTrue();

        (await ToldAsync(owed.Record)).Count.ShouldBe(told ? 1 : 0);
    }

    [Fact]
    public async Task What_waits_for_the_partner_itself_is_due_once_it_is_back_and_nothing_else_is()
    {
        string[] causes = ["NET", "AUTH", "BUSY"];
        var owed = await OweAsync([.. causes.Select(cause => Version(cause))]);
        await ClaimAsync();
        var attempt = await StartAsync(owed.Select(one => one.Exchange.Id));
        foreach (var (record, exchange) in owed)
        {
            (await SettleAsync(exchange.Id, Pending, attempt, notBefore: Now.AddHours(1), cause: record.Key.Key)).ShouldBeTrue();
        }

        (await ClaimAsync()).ShouldBeEmpty();
        (await Ledger.Outbound.HastenAsync(Unheard, 15, Now, Stop)).ShouldBe(0);
        (await Ledger.Outbound.HastenAsync(Platform, 1, Now, Stop)).ShouldBe(0, "each was tried once");
        (await Ledger.Outbound.HastenAsync(Platform, 15, Now, Stop)).ShouldBe(2);
        (await Ledger.Outbound.HastenAsync(Platform, 15, Now, Stop)).ShouldBe(0);

        (await ClaimAsync()).Select(one => one.Key.Key).ShouldBe(["NET", "AUTH"], ignoreOrder: true);
        await ShouldVerifyAsync();
    }

    private async Task<List<RecordId>> ToldAsync(params RecordWrite[] records)
    {
        (FeedKey, RecordId)[] asked = [.. records.SelectMany(record => new[] { (Platform, record.Id), (Unheard, record.Id) })];
        var told = await Ledger.WriteAsync(transaction => transaction.FindToldAsync(asked), Stop);
        told.ShouldAllBe(one => one.Feed == Platform);
        return [.. told.Select(one => one.Record)];
    }
}

public sealed class SqliteToldTests() : ToldConformance(new SqliteHarness());

public sealed class PostgresToldTests(PostgresCluster cluster) : ToldConformance(new PostgresHarness(cluster));
