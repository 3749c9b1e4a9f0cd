using Canonical.Dates;
using Hub.Schedules.Jobs;
using Hub.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Hub.Tests.Schedules.Conformance.Scenarios;

/// <summary>The last December whose next year nobody has entered.</summary>
internal sealed class CalendarScenario : JobScenario
{
    public override string Job => "calendar";

    public override Type Kind => typeof(CalendarJob);

    public override DateTimeOffset At => ShanghaiTime.At(new DateOnly(2098, 12, 10), new TimeOnly(9, 0));

    public override Task PrepareAsync(RunningHub hub, FakeTimeProvider time) => Task.CompletedTask;
}
