using Canonical.Dates;
using Hub.Ledger;
using Hub.Schedules.Jobs;
using Hub.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Hub.Tests.Schedules.Conformance.Scenarios;

/// <summary>A feed that brought rows at half past nine on ten work days, and nothing this morning.</summary>
internal sealed class SilenceScenario : JobScenario
{
    public override string Job => "silence";

    public override Type Kind => typeof(SilenceJob);

    public override DateTimeOffset Begin => ShanghaiTime.At(Day.AddDays(-14), new TimeOnly(9, 0));

    public override DateTimeOffset At => ShanghaiTime.At(Day, new TimeOnly(12, 0));

    public override async Task PrepareAsync(RunningHub hub, FakeTimeProvider time)
    {
        await ReferenceLists.SendAsync(hub);
        for (var day = 0; day < 14; day++)
        {
            var date = Day.AddDays(day - 14);
            if (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                time.AdjustTime(ShanghaiTime.At(date, new TimeOnly(9, 30)));
                await hub.SubmitAsync(PartnerHub.Partner, PartnerHub.Feed, string.Concat(Enumerable.Range(0, 6).Select(i => Checks.Culture($"WL-{day}-{i}"))));
            }
        }
    }

    /// <summary>What the next run knows to have been said.</summary>
    public override async Task<IEnumerable<string>> BesideAsync(ILedger ledger) => [$"said {await ledger.Settings.GetAsync("silence", CancellationToken.None)}"];
}
