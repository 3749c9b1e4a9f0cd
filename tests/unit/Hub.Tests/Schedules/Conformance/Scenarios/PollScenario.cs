using Hub.Schedules.Jobs;
using Hub.Tests.Hosting;
using Hub.Tests.Polling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Hub.Tests.Schedules.Conformance.Scenarios;

/// <summary>Three pages of one partner: rows, other rows of which one was there before, and a correction.</summary>
internal sealed class PollScenario : JobScenario
{
    private readonly PagedPartner _partner = new(PartnerHub.Partner);

    public PollScenario() => _partner
        .Give(null, Checks.Culture("WL-1") + Checks.Culture("WL-2"), "10", more: true)
        .Give("10", Checks.Culture("WL-2") + Checks.Culture("WL-3") + Checks.Culture("WL-4", code: "1"), "20", more: true)
        .Give("20", Checks.Culture("WL-1", result: "fail"), "30");

    public override string Job => PartnerHub.Job;

    public override Type Kind => typeof(PollJob);

    public override void Compose(IServiceCollection services) => services.AddSingleton(PolledHub.CatalogueOf(_partner, PartnerHub.Feed));

    public override Task PrepareAsync(RunningHub hub, FakeTimeProvider time) => ReferenceLists.SendAsync(hub);
}
