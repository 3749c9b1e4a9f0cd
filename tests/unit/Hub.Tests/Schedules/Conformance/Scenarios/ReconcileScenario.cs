using Adapters.Catalogue;
using Adapters.Contract;
using Adapters.Resilience;
using Hub.Ledger;
using Hub.Outbound.Render;
using Hub.Schedules.Jobs;
using Hub.Tests.Hosting;
using Hub.Tests.Outbound;
using Hub.Tests.Reconciliation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;

namespace Hub.Tests.Schedules.Conformance.Scenarios;

/// <summary>A platform that receipted three records yesterday, lost one of them and holds another one differently.</summary>
internal sealed class ReconcileScenario : JobScenario
{
    private static readonly FeedKey Feed = new("internet-plus-supervision", "inspection-records");
    private readonly ScriptedAdapter _platform = new();

    public override string Job => $"reconcile.{Feed.Partner}";

    public override Type Kind => typeof(ReconcileJob);

    public override DateTimeOffset Begin => At.AddDays(-1);

    public override void Compose(IServiceCollection services)
    {
        var partner = new HoldingPartner(_platform, _platform.Held);
        var manifest = new OutboundFeed(Feed.Partner, Feed.Feed, "inspection-record", "x/y", false, 10, 1, 10, partner);
        var entry = new PartnerEntry(
            Feed.Partner, "平台", "值班", [manifest], [], [], [], new PartnerLine(new LineOptions(ResilienceProfile.Filing, ResilienceProfile.Query, 50), TimeProvider.System));
        services.AddSingleton(new PartnerCatalogue([entry], []));
        services.AddSingleton(new Hub.Outbound.OutboundFeed { Key = Feed, Adapter = partner, Format = new PlainRowFormat(), Sender = "hub", BatchSize = 10, InFlight = 1 });
    }

    public override async Task PrepareAsync(RunningHub hub, FakeTimeProvider time)
    {
        await ReferenceLists.SendAsync(hub);
        await hub.SubmitAsync(PartnerHub.Partner, PartnerHub.Feed, Checks.Culture("WL-1") + Checks.Culture("WL-2") + Checks.Culture("WL-3"));
        var now = time.GetUtcNow();
        var claimed = await hub.Ledger.Outbound.ClaimAsync(new ClaimRequest(Feed, ExchangeStates.Pending, 10, "node", now, now.AddMinutes(5)), CancellationToken.None);
        claimed.Count.ShouldBe(3);
        var attempt = AttemptId.New(now);
        await hub.Ledger.Outbound.StartAsync(
            new AttemptStart(attempt, Feed, "node", "1", [.. claimed.Select(one => new AttemptItem(one.Id, 'i', one.Key.Key))], now), CancellationToken.None);
        await hub.Ledger.Outbound.SettleAsync(
            [.. claimed.Select(one => new Settlement(one.Id, attempt, ExchangeStates.Receipted, null, null, "R", null, new Holding(1, one.Key.Key, false), now))],
            CancellationToken.None);
        _platform.Put(new PartnerCopy($"{PartnerHub.Partner}:WL-1", 'i', null, "WL-1", "R"));
        _platform.Put(new PartnerCopy($"{PartnerHub.Partner}:WL-2", 'i', null, "other", "R"));
    }
}
