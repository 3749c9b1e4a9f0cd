using Hub.Ledger;
using Journeys.Processes;
using Shouldly;
using Xunit;

[assembly: AssemblyFixture(typeof(RabbitMqNode))]

namespace Journeys.Outbound;

public sealed class When_wake_ups_go_over_rabbitmq(RabbitMqNode rabbit)
{
    [Fact]
    public async Task Should_send_what_is_owed_at_once_by_a_quorum_queue_of_the_feed()
    {
        await rabbit.StartAsync();
        string[] keys = [.. Enumerable.Range(1, 60).Select(i => $"RM{i:D5}")];
        await using var journey = await PlatformJourney.BeginAsync();
        // No sweep comes in time: only the message can have woken the feed.
        await journey.StartHubAsync([.. rabbit.Settings, ("Outbound:SweepEvery", "01:00:00")]);

        await journey.OweAsync(keys, 1);

        await journey.UntilAllAreAsync(ExchangeStates.Receipted, ExchangeStates.Confirmed);
        journey.ShouldHaveFiledOnceAndInOrder();
        journey.ShouldHold(keys, 1);
        (await rabbit.QueuesAsync()).GetValueOrDefault("outbound-internet-plus-supervision-inspection-records").ShouldBe("quorum");
    }
}
