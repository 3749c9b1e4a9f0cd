using Hub.Ledger;
using Shouldly;
using Xunit;

namespace Journeys.Outbound;

public sealed class When_the_platform_answers_nonsense
{
    [Fact]
    public async Task Should_not_take_it_for_a_receipt_but_ask()
    {
        string[] keys = [.. Enumerable.Range(1, 100).Select(i => $"SJ{i:D5}")];
        await using var journey = await PlatformJourney.BeginAsync("nonsense:2", "error:2");
        await journey.OweAsync(keys, 1);

        await journey.StartHubAsync();
        await journey.UntilAllAreAsync(ExchangeStates.Confirmed);

        var history = await Task.WhenAll((await journey.ExchangesAsync())
            .Select(exchange => journey.Ledger.Queries.FindExchangeAsync(exchange.Id, TestContext.Current.CancellationToken)));
        history.Count(found => found!.Value.History.Any(change => change.To == ExchangeStates.Unknown)).ShouldBe(80);
        journey.Platform.Counts.AlreadyHeld.ShouldBe(0);
        journey.ShouldHaveFiledOnceAndInOrder();
        journey.ShouldHold(keys, 1);
    }
}
