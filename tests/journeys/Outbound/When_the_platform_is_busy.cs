using Hub.Ledger;
using Shouldly;
using Xunit;

namespace Journeys.Outbound;

public sealed class When_the_platform_is_busy
{
    [Fact]
    public async Task Should_come_back_when_it_was_asked_to_and_file_everything_once()
    {
        string[] keys = [.. Enumerable.Range(1, 100).Select(i => $"SJ{i:D5}")];
        await using var journey = await PlatformJourney.BeginAsync("busy:2:1");
        await journey.OweAsync(keys, 1);

        await journey.StartHubAsync();
        await journey.UntilAllAreAsync(ExchangeStates.Confirmed);

        journey.Platform.Counts.Faults.ShouldBe(2);
        journey.ShouldHaveFiledOnceAndInOrder();
        journey.ShouldHold(keys, 1);
    }
}
