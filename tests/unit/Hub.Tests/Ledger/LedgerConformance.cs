using System.Security.Cryptography;
using System.Text;
using Hub.Ledger;
using Shouldly;
using Xunit;
using Microsoft.Extensions.Time.Testing;

namespace Hub.Tests.Ledger;

/// <summary>A test of the ledger that runs on both engines; the derived classes name the engine and nothing else.</summary>
public abstract class LedgerConformance(LedgerHarness harness) : IAsyncLifetime
{
    internal static readonly FeedKey Inbound = new("market-regulation", "double-random");
    internal static readonly FeedKey Platform = new("internet-plus-supervision", "inspection-records");

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected LedgerHarness Harness => harness;

    internal StoredLedger Ledger { get; private set; } = null!;

    internal FakeTimeProvider Clock => harness.Clock;

    internal DateTimeOffset Now => Clock.GetUtcNow();

    public async ValueTask InitializeAsync() => Ledger = await harness.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        harness.Dispose();
        GC.SuppressFinalize(this);
    }

    internal async Task ReopenAsync()
    {
        await Ledger.DisposeAsync();
        Ledger = await harness.OpenAsync();
    }

    internal NewSubmission Submission(string text, string? key = null, FeedKey? feed = null)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Submission(bytes, key, feed);
    }

    internal NewSubmission Submission(byte[] bytes, string? key = null, FeedKey? feed = null) => new(
        SubmissionId.New(Now), feed ?? Inbound, SHA256.HashData(bytes), bytes.Length, new MemoryStream(bytes), "a.csv", key, "rest", "tester", Now);

    internal async Task<Receipt> ReceiveAsync(NewSubmission submission) =>
        (await Ledger.WriteAsync(transaction => transaction.ReceiveAsync([submission]), Stop))[0];

    internal Task<int> WriteAsync(Action<InboundWrite> fill, string kind = "batch") => Ledger.WriteAsync(
        async transaction =>
        {
            var write = new InboundWrite { Kind = kind, Actor = "tester", At = Now };
            fill(write);
            await transaction.WriteAsync(write);
            return 0;
        },
        Stop);

    internal RecordWrite Version(
        string key, int version = 1, RecordId? id = null, SubjectId? subject = null, string type = "inspection-record", string owner = "health",
        SubmissionId? submission = null, string state = RecordStates.Current)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"key":"{{key}}","version":{{version}}}""");
        return new RecordWrite(
            id ?? RecordId.New(Now), new RecordKey(type, owner, key), version, SHA256.HashData(body), subject, state, new DateOnly(2026, 3, 4),
            Now, submission, "sheet", 7, "health/health-checks@1", "because", Now, body);
    }

    /// <summary>An exchange with an id of its own: one that is due since its batch (<see cref="OwedConformance"/>) gets its id when it is opened.</summary>
    internal NewExchange Exchange(RecordWrite record, FeedKey? feed = null, DateTimeOffset? notBefore = null) =>
        new(ExchangeId.New(Now), feed ?? Platform, record.Id, record.Version, notBefore ?? Now.AddMicroseconds(-1));

    /// <summary>Writes records with one exchange each.</summary>
    internal async Task<List<(RecordWrite Record, NewExchange Exchange)>> OweAsync(params RecordWrite[] records)
    {
        var owed = records.Select(record => (record, Exchange(record))).ToList();
        await WriteAsync(write =>
        {
            write.Records.AddRange(owed.Select(one => one.record));
            write.Exchanges.AddRange(owed.Select(one => one.Item2));
        });
        return owed;
    }

    internal Task<IReadOnlyList<ClaimedExchange>> ClaimAsync(int max = 100, string owner = "node-a", string state = ExchangeStates.Pending) =>
        Ledger.Outbound.ClaimAsync(new ClaimRequest(Platform, state, max, owner, Now, Now.AddMinutes(1)), Stop);

    internal async Task<AttemptId> StartAsync(IEnumerable<ExchangeId> exchanges, string owner = "node-a", string? batchNo = null)
    {
        var attempt = AttemptId.New(Now);
        var items = exchanges.Select(id => new AttemptItem(id, 'i', "digest")).ToList();
        var started = await Ledger.Outbound.StartAsync(new AttemptStart(attempt, Platform, owner, batchNo, items, Now), Stop);
        started.Count.ShouldBe(items.Count);
        return attempt;
    }

    internal async Task<bool> SettleAsync(
        ExchangeId exchange, string state, AttemptId? attempt = null, Holding? holding = null, DateTimeOffset? notBefore = null, string? cause = null)
    {
        var refused = await Ledger.Outbound.SettleAsync(
            [new Settlement(exchange, attempt, state, cause, "detail", "receipt-1", notBefore, holding, Now)], Stop);
        return refused.Count == 0;
    }

    internal async Task<string> StateAsync(ExchangeId exchange) => (await Ledger.Queries.FindExchangeAsync(exchange, Stop))!.Value.Exchange.State;

    internal async Task ShouldVerifyAsync()
    {
        var report = await Ledger.Evidence.VerifyAsync(null, Stop);
        report.Faults.ShouldBeEmpty();
        report.Entries.ShouldBeGreaterThan(0);
    }
}
