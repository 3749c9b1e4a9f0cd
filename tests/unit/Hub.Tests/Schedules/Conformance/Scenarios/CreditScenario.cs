using Canonical.Dates;
using Hub.Schedules.Jobs;
using Hub.Tests.Hosting;
using Hub.Tests.Polling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;

namespace Hub.Tests.Schedules.Conformance.Scenarios;

/// <summary>Classes said a month ago: one that ends before today, one that begins today, one that ends in between, and no word since.</summary>
internal sealed class CreditScenario : JobScenario
{
    private readonly PagedPartner _credit = new("credit");

    public CreditScenario() => _credit.Give(
        null,
        Class("FL-1", "A", "2026-06-01", "2026-11-22") + Class("FL-2", "C", "2026-11-23", "") + Class("FL-3", "B", "2026-06-01", "2026-11-23") + Class("FL-4", "B", "2026-11-24", "2027-05-31"),
        "1");

    public override string Job => "credit-refresh";

    public override Type Kind => typeof(CreditJob);

    public override DateTimeOffset Begin => ShanghaiTime.At(Day.AddDays(-60), new TimeOnly(9, 0));

    public override void Compose(IServiceCollection services) => services.AddSingleton(PolledHub.CatalogueOf(_credit, "classifications"));

    public override async Task PrepareAsync(RunningHub hub, FakeTimeProvider time)
    {
        await ReferenceLists.SendAsync(hub);
        (await hub.RunJobAsync("poll.credit.classifications")).Fault.ShouldBeNull();
        (await hub.SubmissionsAsync("credit")).ShouldHaveSingleItem().Counts.Accepted.ShouldBe(4);
    }

    private static string Class(string number, string code, string from, string until) =>
        $$"""{"flbh":"{{number}}","fxdj":"{{code}}","xdr_mc":"{{Checks.Company}}","xdr_shxym":"{{Checks.CompanyCode}}","sxrq":"{{from}}","yxq":"{{until}}","gxsj":"2026-09-20T08:00:00+08:00"}""" + "\n";
}
