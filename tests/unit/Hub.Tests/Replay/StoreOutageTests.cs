using Hub.Replay;
using Hub.Tests.Hosting;
using Hub.Tests.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Shouldly;
using Xunit;

namespace Hub.Tests.Replay;

/// <summary>A database that is restarted ends neither the hub nor its replay runs.</summary>
public sealed class StoreOutageTests(PostgresCluster cluster)
{
    [Fact]
    public async Task The_hub_outlives_a_restart_of_its_database_and_replays_afterwards()
    {
        var stop = TestContext.Current.CancellationToken;
        var store = new NpgsqlConnectionStringBuilder(await cluster.CreateDatabaseAsync());
        await using var hub = await RunningHub.StartAsync(store.ConnectionString);
        var elsewhere = new NpgsqlConnectionStringBuilder(store.ConnectionString) { Database = "postgres", Pooling = false };
        await using var admin = new NpgsqlConnection(elsewhere.ConnectionString);
        await admin.OpenAsync(stop);

        await RunAsync(admin, $"ALTER DATABASE \"{store.Database}\" ALLOW_CONNECTIONS false");
        await RunAsync(admin, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{store.Database}'");
        for (var i = 0; i < 10; i++)
        {
            hub.Services.GetRequiredService<ReplayRunner>().Wake();
            await Task.Delay(100, stop);
        }

        using var refused = await hub.Http.GetAsync("/api/v1/exchanges", stop);
        refused.StatusCode.ShouldBe(System.Net.HttpStatusCode.ServiceUnavailable);
        (await refused.Content.ReadAsStringAsync(stop)).ShouldContain("API-8503");
        await RunAsync(admin, $"ALTER DATABASE \"{store.Database}\" ALLOW_CONNECTIONS true");

        hub.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested.ShouldBeFalse();
        var (run, _) = await hub.Services.GetRequiredService<ReplayDesk>().CreateAsync(
            "exchanges", new ReplayFilter { Partner = "nobody" }, "render", dryRun: true, "tester", stop);
        for (var i = 0; (await hub.Ledger.Replay.FindAsync(run!.Run.Id, stop))!.Run.State != "finished"; i++)
        {
            i.ShouldBeLessThan(200);
            await Task.Delay(100, stop);
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
