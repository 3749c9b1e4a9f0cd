using Hub.Ledger;
using Hub.Outbound;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Journeys.Outbound;

public sealed class When_the_platform_is_down
{
    [Fact]
    public async Task Should_wait_with_an_open_breaker_and_file_everything_when_it_is_back()
    {
        string[] keys = [.. Enumerable.Range(1, 40).Select(i => $"SJ{i:D5}")];
        await using var journey = await PlatformJourney.BeginAsync("down");
        await journey.OweAsync(keys, 1);
        await journey.StartHubAsync(("Outbound:BreakerFailures", "1"));
        await WaitAsync(async () => (await journey.ExchangesAsync()).Any(exchange => exchange.Cause == "NET"));

        (await journey.ExchangesAsync()).ShouldAllBe(exchange => exchange.State == ExchangeStates.Pending || exchange.State == ExchangeStates.Sending);
        journey.Services.GetRequiredService<OutboundLanes>().Gates.Single().View().State.ShouldNotBe(PartnerGate.Closed);

        await journey.Platform.SetFaultsAsync();
        await journey.UntilAllAreAsync(ExchangeStates.Confirmed);
        journey.ShouldHaveFiledOnceAndInOrder();
        journey.ShouldHold(keys, 1);
    }

    private static async Task WaitAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; !await holds(); i++)
        {
            i.ShouldBeLessThan(600);
            await Task.Delay(50);
        }
    }
}
