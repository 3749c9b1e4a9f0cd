using Hub.Ledger;
using Hub.Wakeup;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Journeys.Outbound;

public sealed class When_the_platform_rejects_rows
{
    private readonly string[] _keys = [.. Enumerable.Range(1, 100).Select(i => $"SJ{i:D5}")];

    [Fact]
    public async Task Should_fail_those_with_the_platforms_words_and_confirm_the_others()
    {
        await using var journey = await PlatformJourney.BeginAsync("reject-rows:always:10");
        await journey.OweAsync(_keys, 1);

        await journey.StartHubAsync();
        await journey.UntilAllAreAsync(ExchangeStates.Confirmed, ExchangeStates.Failed);

        var failed = (await journey.ExchangesAsync()).Where(exchange => exchange.State == ExchangeStates.Failed).ToList();
        failed.Count.ShouldBe(10);
        failed.ShouldAllBe(exchange => exchange.Cause == "CONTRACT-OUT" && exchange.Detail!.Contains("R900"));
        journey.Accepted().Count.ShouldBe(90);
        journey.ShouldHaveFiledOnceAndInOrder();
    }

    [Fact]
    public async Task Should_file_them_once_when_they_are_sent_again()
    {
        await using var journey = await PlatformJourney.BeginAsync("reject-rows:always:10");
        await journey.OweAsync(_keys, 1);
        await journey.StartHubAsync();
        await journey.UntilAllAreAsync(ExchangeStates.Confirmed, ExchangeStates.Failed);
        await journey.Platform.SetFaultsAsync();

        var now = TimeProvider.System.GetUtcNow();
        var failed = (await journey.ExchangesAsync()).Where(exchange => exchange.State == ExchangeStates.Failed);
        await journey.Ledger.Outbound.SettleAsync(
            [.. failed.Select(exchange => new Settlement(exchange.Id, null, ExchangeStates.Pending, null, null, null, now, null, now))], TestContext.Current.CancellationToken);
        journey.Services.GetRequiredService<IOutboundSignal>().Owed(PlatformJourney.Feed);
        await journey.UntilAllAreAsync(ExchangeStates.Confirmed);

        journey.ShouldHaveFiledOnceAndInOrder();
        journey.ShouldHold(_keys, 1);
    }
}
