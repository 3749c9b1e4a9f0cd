using Hub.Schedules.Jobs;
using Hub.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Hub.Tests.Schedules.Conformance.Scenarios;

/// <summary>Four rows held for their subjects, of which three are registered since.</summary>
internal sealed class ResolveScenario : JobScenario
{
    private static readonly string[] Names = ["上海新设甲有限公司", "上海新设乙有限公司", "上海新设丙有限公司"];

    public override string Job => "resolve";

    public override Type Kind => typeof(ResolveJob);

    public override async Task PrepareAsync(RunningHub hub, FakeTimeProvider time)
    {
        await ReferenceLists.SendAsync(hub);
        await hub.SubmitAsync(PartnerHub.Partner, PartnerHub.Feed, string.Concat(Names.Append("上海无名有限公司").Select((name, i) => Checks.Culture($"WL-{i}", name, null))));
        await ReferenceLists.SubjectsAsync(hub, await Task.WhenAll(Names.Select(name => ReferenceLists.RowAsync(name, Checks.NewUscc()))));
    }
}
