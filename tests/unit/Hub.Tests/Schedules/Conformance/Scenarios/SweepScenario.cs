using Hub.Ledger;
using Hub.Schedules.Jobs;
using Hub.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;
using Shouldly;

namespace Hub.Tests.Schedules.Conformance.Scenarios;

/// <summary>Exchanges that a node was sending when it went away.</summary>
internal sealed class SweepScenario : JobScenario
{
    private static readonly FeedKey Feed = new("internet-plus-supervision", "inspection-records");

    public override string Job => "sweep";

    public override Type Kind => typeof(SweepJob);

    public override bool Outbound => true;

    public override DateTimeOffset Begin => At.AddHours(-1);

    // The clock's own turns would do the work before the one that is looked at.
    public override Dictionary<string, string?> Settings { get; } = new() { ["Outbound:SweepEvery"] = "12:00:00" };

    public override async Task PrepareAsync(RunningHub hub, FakeTimeProvider time)
    {
        await ReferenceLists.SendAsync(hub);
        await hub.SubmitAsync(PartnerHub.Partner, PartnerHub.Feed, Checks.Culture("WL-1") + Checks.Culture("WL-2") + Checks.Culture("WL-3"));
        var now = time.GetUtcNow();
        var claimed = await hub.Ledger.Outbound.ClaimAsync(new ClaimRequest(Feed, ExchangeStates.Pending, 2, "gone", now, now.AddMinutes(5)), CancellationToken.None);
        var started = await hub.Ledger.Outbound.StartAsync(
            new AttemptStart(AttemptId.New(now), Feed, "gone", "1", [.. claimed.Select(one => new AttemptItem(one.Id, 'i', "digest"))], now), CancellationToken.None);
        started.Count.ShouldBe(2);
    }
}
