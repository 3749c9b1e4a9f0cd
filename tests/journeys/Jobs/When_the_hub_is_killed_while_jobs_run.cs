using System.Globalization;
using System.Text;
using Hub.Ledger;
using Hub.Tests.Hosting;
using Hub.Tests.Ledger;
using Journeys.Inbound;
using Journeys.Processes;
using Microsoft.Data.Sqlite;
using Sandbox;
using Shouldly;
using Xunit;
using HubProcess = Journeys.Processes.HubProcess;

namespace Journeys.Jobs;

/// <summary>
/// kill -9 while pages of a platform are read and held rows are resolved, several times; nobody asks for a job again afterwards:
/// whatever broke off is taken up by the next hub by itself.
/// </summary>
public sealed class When_the_hub_is_killed_while_jobs_run(PostgresCluster cluster)
{
    private const string Owner = "culture-tourism";
    private const string Poll = "poll.credit.classifications";
    private const int Classes = 4_000;
    private const int Rows = 240;
    private const int Rounds = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static TheoryData<string> Stores => Engines.All;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Should_go_on_by_itself_and_read_and_decide_everything_once(string engine)
    {
        var folder = Directory.CreateTempSubdirectory("hub-jobs-").FullName;
        var postgres = await Engines.StoreAsync(engine, cluster);
        await using var credit = await SandboxHost.StartAsync(new SandboxOptions { PartnerId = "credit", DataFolder = Path.Combine(folder, "credit") });
        await PrepareAsync(postgres, folder, credit);
        string[] arguments = [.. postgres is null ? [] : new[] { "--postgres", postgres }, .. Settings(credit)];

        var random = new Random(20_261_123);
        for (var round = 0; round < Rounds; round++)
        {
            await using var hub = await HubProcess.StartAsync(null, folder, arguments);
            var running = round == 0 ? Task.WhenAll(AskAsync(hub, Poll), AskAsync(hub, "resolve")) : Task.CompletedTask;
            await UntilUnderWayAsync(hub);
            await Task.Delay(random.Next(50, 600), TestContext.Current.CancellationToken);
            await hub.KillAsync();
            await running;
        }

        await using (var hub = await HubProcess.StartAsync(null, folder, arguments))
        {
            await UntilDoneAsync(hub);
        }

        await using (var hub = await RunningHub.StartAsync(postgres, folder))
        {
            await ShouldBeCompleteAsync(hub);
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task ShouldBeCompleteAsync(RunningHub hub)
    {
        (await VersionsAsync(hub, "credit-classification", "credit")).ShouldBe(Enumerable.Range(0, Classes).Select(Class).Order(StringComparer.Ordinal));
        (await VersionsAsync(hub, "inspection-record", Owner)).ShouldBe(Enumerable.Range(0, Rows).Select(Number).Order(StringComparer.Ordinal));
        var pages = await hub.Ledger.Queries.ListSubmissionsAsync(new SubmissionFilter("credit"), 1_000, null, CancellationToken.None);
        pages.Sum(page => page.Counts.Accepted).ShouldBe(Classes);
        pages.Sum(page => page.Counts.Total).ShouldBe(Classes);
        var owed = await hub.Ledger.Queries.ListExchangesAsync(new ExchangeFilter("internet-plus-supervision", Owner: Owner), 1_000, null, CancellationToken.None);
        owed.Select(one => one.Key.Key).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(0, Rows).Select(Number).Order(StringComparer.Ordinal));
        (await hub.Ledger.Jobs.ReadRunsAsync(null, 1_000, null, CancellationToken.None)).ShouldContain(run => run.State == JobRunStates.BrokenOff);
        (await hub.Ledger.Evidence.VerifyAsync(null, CancellationToken.None)).Faults.ShouldBeEmpty();
    }

    /// <summary>Keys of a type, one per version.</summary>
    private static async Task<List<string>> VersionsAsync(RunningHub hub, string type, string owner)
    {
        var keys = new List<string>();
        for (long after = 0, next = -1; next != after;)
        {
            after = next < 0 ? 0 : next;
            var changes = await hub.Ledger.Queries.ReadChangesAsync(type, owner, after, 5_000, CancellationToken.None);
            keys.AddRange(changes.Versions.Select(version => version.Key.Key));
            next = changes.Next;
        }

        keys.Sort(StringComparer.Ordinal);
        return keys;
    }

    /// <summary>Until a job runs, or there is nothing left to run.</summary>
    private static async Task UntilUnderWayAsync(HubProcess hub)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!(await hub.Client.GetAsync("api/v1/jobs")).AsArray().Any(job => job!["state"]!.ToString() == "running") && await LeftAsync(hub) is { } left)
        {
            patience.IsCancellationRequested.ShouldBeFalse(left);
            await Task.Delay(20, CancellationToken.None);
        }
    }

    private static async Task UntilDoneAsync(HubProcess hub)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await LeftAsync(hub) is { } left)
        {
            patience.IsCancellationRequested.ShouldBeFalse(left);
            await Task.Delay(200, CancellationToken.None);
        }
    }

    /// <summary>What is still to be done; null when all is.</summary>
    private static async Task<string?> LeftAsync(HubProcess hub)
    {
        var jobs = (await hub.Client.GetAsync("api/v1/jobs")).AsArray();
        var poll = jobs.Single(job => job!["name"]!.ToString() == Poll)!;
        var resolve = jobs.Single(job => job!["name"]!.ToString() == "resolve")!;
        var reviews = (await hub.Client.GetAsync("api/v1/reviews?max=1"))["items"]!.AsArray().Count;
        return poll["watermark"]?.ToString().StartsWith($"{Classes}（", StringComparison.Ordinal) == true && poll["state"]!.ToString() == "idle" && resolve["state"]!.ToString() == "idle" && reviews == 0
            ? null
            : $"{poll} {resolve} {reviews}";
    }

    /// <summary>Asks for a run; the hub may be gone before it answers.</summary>
    private static async Task AskAsync(HubProcess hub, string job)
    {
        try
        {
            await hub.Client.PostAsync($"api/v1/jobs/{job}/run");
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            // That is what this is about.
        }
    }

    private static async Task PrepareAsync(string? postgres, string folder, SandboxHost credit)
    {
        for (var i = 0; i < Classes; i++)
        {
            await credit.PublishAsync("classifications", $$"""
                {"flbh":"{{Class(i)}}","fxdj":"B","xdr_mc":"{{Checks.Company}}","xdr_shxym":"{{Checks.CompanyCode}}","sxrq":"2026-01-01","gxsj":"2026-01-01T08:00:00+08:00"}
                """);
        }

        await using var hub = await RunningHub.StartAsync(postgres, folder);
        foreach (var list in new[] { "departments", "items", "officers", "subjects" })
        {
            await hub.SubmitAsync(RunningHub.Registry, list, await File.ReadAllBytesAsync(Samples.File($"reference/{list}.csv")));
        }

        var rows = string.Concat(Enumerable.Range(0, Rows).Select(i => Checks.Culture(Number(i), Name(i), null)));
        (await hub.SubmitAsync(Owner, "culture-checks", rows))["counts"]!["review"]!.GetValue<int>().ShouldBe(Rows);
        var subjects = await File.ReadAllTextAsync(Samples.File("reference/subjects.csv"));
        var registered = new StringBuilder(subjects.TrimEnd('\n')).Append('\n');
        for (var i = 0; i < Rows; i++)
        {
            registered.Append(CultureInfo.InvariantCulture, $"S9{i:D4},{Name(i)},{Checks.NewUscc()},,戴远洋,上海市黄浦区打浦路1291号1层,外滩街道,企业,6110,存续,2022-07-02,,B\n");
        }

        (await hub.SubmitAsync(RunningHub.Registry, "subjects", registered.ToString()))["counts"]!["rejected"]!.GetValue<int>().ShouldBe(0);
    }

    /// <summary>A lease that ends soon, because a dead hub's job is not taken up before.</summary>
    private static IEnumerable<string> Settings(SandboxHost credit) => new[]
    {
        $"Partners:credit:BaseAddress={credit.Address}", $"Partners:credit:SenderId={credit.SenderId}", $"Partners:credit:KeyId={credit.KeyId}",
        $"Partners:credit:SecretFile={credit.SecretFile}", "Jobs:Lease=00:00:02", "Jobs:ResolveEvery=12:00:00",
    }.SelectMany(setting => new[] { "--set", setting });

    private static string Class(int i) => string.Create(CultureInfo.InvariantCulture, $"FL-{i:D5}");

    private static string Number(int i) => string.Create(CultureInfo.InvariantCulture, $"WL-{i:D5}");

    private static string Name(int i) => $"上海新设第{i.ToString(CultureInfo.InvariantCulture)}有限公司";
}
