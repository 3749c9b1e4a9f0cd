using Adapters.Contract;
using Hub.Ledger;
using Hub.Outbound.Send;
using Shouldly;
using Xunit;

namespace Journeys.Outbound;

public sealed class When_a_node_dies_between_sending_and_settling
{
    private readonly string[] _keys = [.. Enumerable.Range(1, 20).Select(i => $"SJ{i:D5}")];

    [Fact]
    public async Task Should_ask_before_anything_is_sent_again()
    {
        await using var journey = await PlatformJourney.BeginAsync();
        await journey.OweAsync(_keys, 1);
        await SendHalfAndDieAsync(journey);
        journey.Accepted().Count.ShouldBe(10);

        await journey.StartHubAsync();
        await journey.UntilAllAreAsync(ExchangeStates.Confirmed);

        journey.Platform.Counts.AlreadyHeld.ShouldBe(0);
        journey.ShouldHaveFiledOnceAndInOrder();
        journey.ShouldHold(_keys, 1);
    }

    // A node that committed "sending" for all, got half of them out, and never came to write what became of them.
    private static async Task SendHalfAndDieAsync(PlatformJourney journey)
    {
        var now = TimeProvider.System.GetUtcNow();
        var outbound = journey.Ledger.Outbound;
        var claimed = await outbound.ClaimAsync(
            new ClaimRequest(PlatformJourney.Feed, ExchangeStates.Pending, 100, "dead", now, now.AddSeconds(1)), CancellationToken.None);
        var batchNo = await new BatchNumbers(journey.Ledger, TimeProvider.System).NextAsync(PlatformJourney.Feed.Partner, CancellationToken.None);
        var rows = claimed.Select(exchange => (Exchange: exchange, Row: new JourneyRowFormat().Render(exchange, 'i'))).ToList();
        var start = new AttemptStart(
            AttemptId.New(now), PlatformJourney.Feed, "dead", batchNo, [.. rows.Select(one => new AttemptItem(one.Exchange.Id, 'i', one.Row.Digest))], now);
        (await outbound.StartAsync(start, CancellationToken.None)).Count.ShouldBe(rows.Count);
        rows.ForEach(one => one.Row.Stamp(batchNo!));
        var batch = new OutboundBatch(batchNo, [.. rows.Take(10).Select(one => new OutboundItem(
            one.Row.BusinessKey, 'i', one.Row.Bytes, one.Row.Digest, IdempotencyKey.Of("inspection-records", $"market-regulation/{one.Exchange.Key.Key}", 1)))]);
        (await journey.WithAdapterAsync(adapter => adapter.SendAsync(batch, CancellationToken.None))).ShouldBeOfType<BatchOutcome.Answered>();
    }
}
