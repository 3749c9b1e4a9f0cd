using System.Text;
using Adapters.Contract;
using Hub.Ledger;
using Hub.Outbound;

namespace Hub.Tests.Outbound;

/// <summary>Claimed exchanges as the ledger would hand them over.</summary>
internal static class Exchanges
{
    public static readonly DateTimeOffset Start = new(2025, 9, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly FeedKey Feed = new("platform", "inspection-records");

    public static ClaimedExchange Claimed(
        int version = 1, string recordState = RecordStates.Current, Holding? holding = null, string? rowDigest = null, int attempts = 0, string state = "pending") => new(
        ExchangeId.New(Start), Feed, RecordId.New(Start), new RecordKey("inspection-record", "market-regulation", "SJ1"), version, recordState,
        Encoding.UTF8.GetBytes("{}"), null, state, attempts, holding, rowDigest, null, recordState == RecordStates.Current ? 'i' : 'd');

    public static WorkItem Item(Finding? finding, ClaimedExchange? exchange = null, char operation = 'i') => new(exchange ?? Claimed())
    {
        Operation = operation,
        Row = new RenderedRow("k", Encoding.UTF8.GetBytes("{}"), "digest", -1, []),
        Finding = finding,
    };

    public static PartnerCopy Copy(string digest, char operation = 'i') => new("k", operation, null, digest, "R1");
}
