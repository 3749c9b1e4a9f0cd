using System.Globalization;
using Hub.Schedules;
using Hub.Tests.Hosting;
using Hub.Tests.Ledger;
using Hub.Tests.Schedules;
using Shouldly;

namespace Hub.Tests.Staging;

/// <summary>A department's database, and a hub that reads it.</summary>
internal sealed class StagingScene : IAsyncDisposable
{
    public const string Partner = StagingDepartment.Partner;
    public const string Feed = "drug-checks";
    public const string Poll = $"poll.{Partner}.{Feed}";
    public const string Sweep = $"staging-sweep.{Partner}.{Feed}";

    private readonly StagingDepartment _department;

    private StagingScene(StagingDepartment department, RunningHub hub) => (_department, Hub) = (department, hub);

    public RunningHub Hub { get; private set; }

    public static async Task<StagingScene> OpenAsync(PostgresCluster cluster, TimeProvider? time = null, bool returns = true)
    {
        var department = await StagingDepartment.CreateAsync(cluster, returns);
        return new StagingScene(department, await RunningHub.StartWithRegistryAsync(time: time, settings: department.Settings));
    }

    public Task PutAsync(string no, string at, string result = "1", string code = Checks.CompanyCode, string officers = "方怡、方诺洋") =>
        _department.PutAsync(no, at, result, code, officers);

    public Task SqlAsync(string sql) => _department.SqlAsync(sql);

    public Task<string?> ReturnedAsync(string no, string expression) => _department.ReturnedAsync(no, expression);

    public Task<JobResult> ReadAsync() => Hub.RunJobAsync(Poll);

    public Task<JobResult> SweepAsync() => Hub.RunJobAsync(Sweep);

    public Task RestartAsync() => Hub.RestartAsync();

    /// <summary>A person decides that a row held back is about a new subject.</summary>
    public async Task DecideAsync(string review)
    {
        var (status, _) = await Hub.PostJsonAsync($"/api/v1/reviews/{review}/decision", new { choice = "new", reason = "新设小店" });
        status.ShouldBe(200);
    }

    /// <summary>Version and state of a record: <c>1 current</c>; null when there is none.</summary>
    public async Task<string?> RecordAsync(string no)
    {
        var record = await Hub.Ledger.Queries.FindRecordAsync(new global::Hub.Ledger.RecordKey("inspection-record", Partner, no), null, CancellationToken.None);
        return record is null ? null : string.Create(CultureInfo.InvariantCulture, $"{record.Version} {record.State}");
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        await _department.DisposeAsync();
    }
}
