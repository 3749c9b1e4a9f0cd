using System.Globalization;
using System.Runtime.InteropServices;
using Bench.Hosting;
using Journeys.Processes;
using Bench.Ingest;
using Hub.Hosting;
using Hub.Inbound;
using Hub.Inbound.Receive;
using Hub.Ledger;
using Hub.Registry;

namespace Bench;

/// <summary>
/// <c>stages</c>: where the time of the inbound flow goes. One thread walks the stages over bodies of 1 MB; told are processor time and
/// allocation per message and stage, which other load on the machine disturbs little. Options: <c>--rounds N</c>.
/// </summary>
internal static class StagesBench
{
    private const int Messages = 20_000;
    private const int WarmUps = 2;
    private static readonly Dictionary<string, List<(double Micros, double Bytes)>> Stages = [];

    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = Arguments.Number(args, "--rounds", 5);
        var folder = Directory.CreateTempSubdirectory("hub-stages-bench-").FullName;
        using var home = BenchHome.Create(District.Department);
        try
        {
            await using var app = await HubHost.StartAsync(
                new HubOptions { DataFolder = folder, Home = home.Folder, Urls = "http://127.0.0.1:0", Outbound = false }, CancellationToken.None);
            var district = new District(20240701, InspectionMessages.Subjects * (rounds + WarmUps));
            using (var client = new HubClient(HubHost.AddressOf(app), Hub.Security.OperatorToken.Read(folder)!))
            {
                await district.RegisterAsync(client, home);
            }

            await Task.Run(() => MeasureAsync(app.Services, district, rounds));
            await app.StopAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var (stage, runs) in Stages)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{stage,-12} {Medians.Show([.. runs.Select(run => run.Micros)], "F2")} us, {Medians.Of(runs.Select(run => run.Bytes)):F0} bytes per message"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"collections {GC.CollectionCount(0)} {GC.CollectionCount(1)} {GC.CollectionCount(2)}, {GC.GetTotalPauseDuration().TotalMicroseconds / (Messages * (rounds + WarmUps)):F2} us of pauses per message"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"all",-12} {Stages.Values.Sum(runs => Medians.Of(runs.Select(run => run.Micros))):F2} us"));
        return 0;
    }

    private static async Task MeasureAsync(IServiceProvider services, District district, int rounds)
    {
        var flow = services.GetRequiredService<InboundFlow>();
        var ledger = services.GetRequiredService<ILedger>();
        var feed = services.GetRequiredService<PartnerRegistry>().FindInbound(new FeedKey(District.Department, "culture-checks"))!;
        await services.GetRequiredService<LiveReferences>().RefreshAsync(now: true, CancellationToken.None);
        var messages = new InspectionMessages(district, 20240701);
        for (var round = 0; round < rounds + WarmUps; round++)
        {
            var meter = new StageMeter();
            foreach (var body in InspectionMessages.Bodies(messages.Take(round, Messages)))
            {
                await WalkAsync(flow, ledger, feed, body, meter);
            }

            foreach (var (stage, used) in round >= WarmUps ? meter.Used : [])
            {
                CollectionsMarshal.GetValueRefOrAddDefault(Stages, stage, out _) ??= [];
                Stages[stage].Add((used.Micros / Messages, (double)used.Bytes / Messages));
            }
        }
    }

    private static async Task WalkAsync(InboundFlow flow, ILedger ledger, InboundFeed feed, byte[] body, StageMeter meter)
    {
        meter.Start();
        var arrival = new Arrival(feed.Key, new MemoryStream(body), "bench", null, "rest", "bench") { Length = body.Length };
        var (submission, _) = await flow.Receive.TakeAsync(arrival, CancellationToken.None);
        var receipt = (await ledger.WriteAsync(transaction => transaction.ReceiveAsync([submission!]), CancellationToken.None))[0];
        meter.Stop("Receive");
        var work = SubmissionQueue.Work(receipt.Submission, feed);
        foreach (var batch in flow.Read.Batches(work, await ledger.OpenPayloadAsync(receipt.Submission.Digest, CancellationToken.None), Prepare))
        {
            meter.Stop("Read");
            await ledger.WriteAsync(
                async transaction =>
                {
                    await flow.Resolve.RunAsync(batch, transaction);
                    meter.Stop("Resolve");
                    await flow.Record.RunAsync(batch, transaction);
                    meter.Stop("Record");
                    await flow.Acknowledge.RunAsync(batch, transaction);
                    meter.Stop("Acknowledge");
                    await transaction.WriteAsync(batch.Write);
                    meter.Stop("write");
                    return 0;
                },
                CancellationToken.None);
            meter.Stop("commit");
        }

        void Prepare(IReadOnlyList<InboundItem> items)
        {
            meter.Stop("Read");
            flow.Map.Run(items);
            meter.Stop("Map");
            flow.Validate.Run(items);
            meter.Stop("Validate");
            foreach (var item in items)
            {
                item.LetGo();
            }
        }
    }
}
