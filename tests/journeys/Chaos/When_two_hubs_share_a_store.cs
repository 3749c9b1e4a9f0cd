using Hub.Hosting;
using Hub.Tests.Ledger;
using Journeys.Processes;
using Shouldly;
using Xunit;

namespace Journeys.Chaos;

/// <summary>One PostgreSQL, one RabbitMQ, one platform; two hubs that both receive and both send, and one of them is killed.</summary>
public sealed class When_two_hubs_share_a_store(PostgresCluster cluster, RabbitMqNode rabbit)
{
    [Fact]
    public async Task Should_record_and_file_everything_once_and_in_order()
    {
        await rabbit.StartAsync();
        var store = await cluster.CreateDatabaseAsync();
        var folder = Directory.CreateTempSubdirectory("hub-two-").FullName;
        try
        {
            await RunAsync(new TwoHubs(HubHome.Find(), folder, store, rabbit.Settings));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(TwoHubs hubs)
    {
        await using var sandbox = await SandboxProcess.StartAsync(hubs.PlatformFolder);
        await using (var first = await hubs.StartAsync("a", sandbox))
        {
            await ChaosRun.RegisterAsync(HubHome.Find(), first.Client);
            await using (var killed = await hubs.StartAsync("b", sandbox))
            {
                await hubs.SendAsync(first.Client, killed.Client);
                await killed.KillAsync();
            }

            await using var second = await hubs.StartAsync("b", sandbox);
            await hubs.SendAsync(second.Client, first.Client);
            await ChaosRun.RestAsync(first.Client);

            var proof = new ChaosProof(hubs.Messages.Sent, sandbox.Accepted());
            await proof.CheckReportsAsync(first.Client, hubs.Answered);
            await proof.CheckRecordsAsync(second.Client);
            proof.CheckPlatform();
            proof.Faults.ShouldBeEmpty();
            (await hubs.SendersAsync()).ShouldBeGreaterThan(1, "both hubs sent");
        }

        (await hubs.VerifyAsync()).ShouldBeEmpty();
    }
}
