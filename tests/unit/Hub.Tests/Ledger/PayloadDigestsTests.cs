using System.Globalization;
using Hub.Ledger;
using Hub.Ledger.Sqlite;
using Shouldly;
using Xunit;

namespace Hub.Tests.Ledger;

/// <summary>The index of digests that SQLite's store keeps itself: some in memory, most in a tree, all of them found.</summary>
public sealed class PayloadDigestsTests() : LedgerConformance(new SqliteHarness())
{
    private const int Group = 4_000;

    [Fact]
    public async Task Bytes_that_came_are_known_wherever_their_digest_is()
    {
        await ReceiveManyAsync(0, 2 * Group);
        (await InTreeAsync()).ShouldBe(0);
        await ShouldKnowAsync(2 * Group);

        await ReceiveManyAsync(2 * Group, PayloadDigests.Most + Group);
        (await InTreeAsync()).ShouldBeInRange(PayloadDigests.Most, PayloadDigests.Most + Group);
        await ShouldKnowAsync(PayloadDigests.Most + Group);
        await ShouldVerifyAsync();

        await ReopenAsync();
        await ShouldKnowAsync(PayloadDigests.Most + Group);
        await ReceiveManyAsync(PayloadDigests.Most + Group, PayloadDigests.Most + (2 * Group));
        await ShouldKnowAsync(PayloadDigests.Most + (2 * Group));
    }

    [Fact]
    public async Task A_transaction_that_was_rolled_back_leaves_no_digest()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => Ledger.WriteAsync<int>(
            async transaction =>
            {
                await transaction.ReceiveAsync([Of(1)]);
                (await transaction.ReceiveAsync([Of(1)]))[0].Kind.ShouldBe(ReceiptKind.Repeated);
                throw new InvalidOperationException();
            },
            Stop));

        await Should.ThrowAsync<KeyNotFoundException>(() => Ledger.OpenPayloadAsync(Of(1).Digest, Stop));
        (await ReceiveAsync(Of(1))).Kind.ShouldBe(ReceiptKind.New);
    }

    [Theory]
    [InlineData("UPDATE payload_digest SET payload = payload + 1 WHERE payload = 7")]
    [InlineData("UPDATE payload_digest SET digest = zeroblob(32) WHERE payload = 7")]
    [InlineData("DELETE FROM payload_digest WHERE payload = 7")]
    public async Task Verification_finds_a_change_and_an_emptied_index_is_made_again(string change)
    {
        await ReceiveManyAsync(0, PayloadDigests.Most + 1);
        await ChangeAsync(change);

        var report = await Ledger.Evidence.VerifyAsync(null, Stop);

        report.Faults.ShouldAllBe(fault => fault.Table == "payload_digest" && fault.What.Contains("DELETE FROM payload_digest", StringComparison.Ordinal));
        report.Faults.ShouldNotBeEmpty();
        await ChangeAsync("DELETE FROM payload_digest");
        await ReopenAsync();
        await ShouldKnowAsync(PayloadDigests.Most);
        await ReceiveManyAsync(PayloadDigests.Most + 1, PayloadDigests.Most + 2);
        (await InTreeAsync()).ShouldBe(PayloadDigests.Most + 2);
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Verification_misses_the_index_when_it_is_gone()
    {
        await ReceiveManyAsync(0, 1);
        await ChangeAsync("DROP TABLE payload_digest");

        (await Ledger.Evidence.VerifyAsync(null, Stop)).Faults.ShouldHaveSingleItem().Table.ShouldBe("payload_digest");
    }

    [Fact]
    public async Task A_store_of_before_brings_its_digests_along()
    {
        await ReceiveManyAsync(0, 100);
        await ChangeAsync("DROP TABLE payload_digest; CREATE UNIQUE INDEX payload_digest ON payload (digest); DELETE FROM migration WHERE no = 8");

        await ReopenAsync();

        (await InTreeAsync()).ShouldBe(100);
        await ShouldKnowAsync(100);
    }

    /// <summary>The index carries no marks, so that it is never believed alone: better no document than another one.</summary>
    [Fact]
    public async Task An_index_that_is_wrong_hands_out_no_other_bytes()
    {
        await ReceiveManyAsync(0, 100);
        await ChangeAsync("INSERT INTO payload_digest (digest, payload) SELECT digest, CASE no WHEN 7 THEN 8 ELSE no END FROM payload");
        await ReopenAsync();

        await Should.ThrowAsync<KeyNotFoundException>(() => Ledger.OpenPayloadAsync(Of(6).Digest, Stop));
        await (await Ledger.OpenPayloadAsync(Of(7).Digest, Stop)).DisposeAsync();
        (await Ledger.Evidence.VerifyAsync(null, Stop)).Faults.ShouldHaveSingleItem().What.ShouldContain("1 行");
    }

    private NewSubmission Of(int number) => Submission(string.Create(CultureInfo.InvariantCulture, $"a,b\n{number},2\n"));

    private async Task ReceiveManyAsync(int from, int to)
    {
        for (var start = from; start < to; start += Group)
        {
            var some = Enumerable.Range(start, Math.Min(Group, to - start)).Select(Of).ToList();
            var receipts = await Ledger.WriteAsync(transaction => transaction.ReceiveAsync(some), Stop);
            receipts.ShouldAllBe(receipt => receipt.Kind == ReceiptKind.New);
        }
    }

    /// <summary>The first, the last and some between: received again they are repeats, and their bytes can be read.</summary>
    private async Task ShouldKnowAsync(int count)
    {
        List<int> numbers = [0, count - 1, .. Enumerable.Range(1, 20).Select(i => i * (count - 1) / 21)];
        var receipts = await Ledger.WriteAsync(transaction => transaction.ReceiveAsync(numbers.ConvertAll(Of)), Stop);
        receipts.ShouldAllBe(receipt => receipt.Kind == ReceiptKind.Repeated);
        foreach (var number in numbers)
        {
            await using var content = await Ledger.OpenPayloadAsync(Of(number).Digest, Stop);
            using var reader = new StreamReader(content);
            (await reader.ReadToEndAsync(Stop)).ShouldBe(string.Create(CultureInfo.InvariantCulture, $"a,b\n{number},2\n"));
        }
    }

    private async Task<int> InTreeAsync()
    {
        await using var store = new StoreConnection(await Harness.ConnectAsync());
        return int.Parse((await store.ReadAsync("SELECT CAST(count(*) AS TEXT) FROM payload_digest"))[0], CultureInfo.InvariantCulture);
    }

    private async Task ChangeAsync(string sql)
    {
        await using var connection = await Harness.ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Stop);
    }
}
