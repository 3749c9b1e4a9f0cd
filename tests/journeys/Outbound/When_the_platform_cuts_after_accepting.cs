using Hub.Ledger;
using Shouldly;
using Xunit;

namespace Journeys.Outbound;

public sealed class When_the_platform_cuts_after_accepting
{
    private readonly string[] _keys = [.. Enumerable.Range(1, 200).Select(i => $"SJ{i:D5}")];

    [Fact]
    public async Task Should_find_out_by_asking_and_file_nothing_twice()
    {
        await using var journey = await PlatformJourney.BeginAsync("cut-after-accept:4");
        await journey.OweAsync(_keys, 1);

        await journey.StartHubAsync();
        await journey.UntilAllAreAsync(ExchangeStates.Confirmed);

        journey.Platform.Counts.Faults.ShouldBe(4);
        journey.Platform.Counts.AlreadyHeld.ShouldBe(0);
        journey.ShouldHaveFiledOnceAndInOrder();
        journey.ShouldHold(_keys, 1);
    }

    [Fact]
    public async Task Should_send_a_newer_version_only_when_the_fate_of_the_older_is_known()
    {
        await using var journey = await PlatformJourney.BeginAsync("cut-after-accept:3", "cut-before:3");
        await journey.OweAsync(_keys, 1);
        await journey.StartHubAsync();
        await journey.OweAsync(_keys[..100], 2);
        await journey.OweAsync(_keys[..100], 3);
        await journey.UntilAllAreAsync(ExchangeStates.Confirmed, ExchangeStates.Superseded);

        journey.ShouldHaveFiledOnceAndInOrder();
        journey.Accepted().GroupBy(row => row.Key).Count(record => record.Last().Version == 3).ShouldBe(100);
        journey.Accepted().ShouldAllBe(row => row.Version > 0 && (row.Operation == "i" || row.Operation == "u"));
        journey.Platform.Counts.Rejected.ShouldBe(0);
    }
}
