using Hub.Ledger;
using Hub.Staging;
using Hub.Tests.Hosting;
using Hub.Tests.Ledger;
using Hub.Tests.Staging;
using Microsoft.Extensions.Time.Testing;
using Shouldly;

namespace Hub.Tests.Schedules.Conformance.Scenarios;

/// <summary>A department's table from which two rows were deleted that had become records, and one verdict that could not be returned.</summary>
internal sealed class StagingSweepScenario(PostgresCluster cluster) : JobScenario
{
    private const string Nine = "2025-10-02 09:00:00";
    private StagingDepartment _department = null!;

    public override string Job => StagingScene.Sweep;

    public override Type Kind => typeof(StagingSweepJob);

    public override Dictionary<string, string?> Settings => _department.Settings;

    public override async Task OutsideAsync() => _department = await StagingDepartment.CreateAsync(cluster);

    public override async Task PrepareAsync(RunningHub hub, FakeTimeProvider time)
    {
        await ReferenceLists.SendAsync(hub);
        foreach (var no in new[] { "A1", "A2", "A3", "A4" })
        {
            await _department.PutAsync(no, Nine);
        }

        (await hub.RunJobAsync(StagingScene.Poll)).Fault.ShouldBeNull();
        await _department.SqlAsync("DELETE FROM drug.check_record WHERE check_no IN ('A1', 'A2'); DELETE FROM drug.check_return WHERE row_key = 'A3'");
    }

    public override async Task<IEnumerable<string>> BesideAsync(ILedger ledger)
    {
        var lines = new List<string>();
        foreach (var no in new[] { "A1", "A2", "A3", "A4" })
        {
            lines.Add($"returned {no} {await _department.ReturnedAsync(no, "verdict || ' ' || record_state")}");
        }

        return lines;
    }
}
