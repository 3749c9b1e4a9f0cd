using System.Diagnostics;
using System.Text.Json.Nodes;
using Journeys.Processes;

namespace Journeys.Chaos;

/// <summary>
/// A hub that is killed at random moments while it imports and pushes, a sender that repeats what got no answer, and a platform that is never killed.
/// What must be true at the end is told by <see cref="ChaosProof"/>.
/// </summary>
internal sealed class ChaosRun(string home, string folder, string? postgres, int seed)
{
    public const string Department = "culture-tourism";
    public const string Feed = "culture-checks";

    /// <summary>Short waits, so that what one round left is taken up in the next.</summary>
    public static readonly IReadOnlyList<string> Haste =
    [
        "Outbound:Lease=00:00:06", "Outbound:SendTimeout=00:00:03", "Outbound:QueryTimeout=00:00:03", "Outbound:FirstBackoff=00:00:00.3",
        "Outbound:LongestBackoff=00:00:02", "Outbound:BusyWait=00:00:00.5", "Outbound:AskAfter=00:00:00.5", "Outbound:ConfirmAfter=00:00:00",
        "Outbound:SweepEvery=00:00:01", "Inbound:LookEvery=00:00:00.5",
    ];

    private static readonly int[] BodyRows = [300, 5, 400, 20];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Random _random = new(seed);
    private readonly ChaosMessages _messages = new(home, seed);
    private readonly Queue<byte[]> _unanswered = [];
    private readonly List<byte[]> _answered = [];

    private string Data => Path.Combine(folder, "hub");

    /// <summary>Kills the hub so many times, lets it come to rest and proves what it did. Nothing found: all is well.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(int rounds, Action<string> tell)
    {
        await using var sandbox = await SandboxProcess.StartAsync(Path.Combine(folder, "sandbox"));
        await using (var first = await StartAsync(sandbox))
        {
            await RegisterAsync(home, first.Client);
        }

        for (var round = 1; round <= rounds; round++)
        {
            await RoundAsync(sandbox);
            tell($"round {round}: {_answered.Count} bodies answered, {_unanswered.Count} not, the platform accepted {sandbox.Accepted().Length} rows");
        }

        await using (var last = await StartAsync(sandbox))
        {
            await SendAsync(last.Client);
            await RestAsync(last.Client);
            var proof = new ChaosProof(_messages.Sent, sandbox.Accepted());
            await proof.CheckReportsAsync(last.Client, _answered);
            await proof.CheckRecordsAsync(last.Client);
            tell($"{rounds} kills: {proof.Summary}");
            proof.CheckPlatform();
            if (proof.Faults.Count > 0)
            {
                return proof.Faults;
            }
        }

        return await VerifyAsync();
    }

    private async Task<HubProcess> StartAsync(SandboxProcess sandbox) =>
        await HubProcess.StartAsync(home, Data, [.. Store(), .. sandbox.Settings, .. Haste.SelectMany(setting => new[] { "--set", setting })]);

    private string[] Store() => postgres is null ? [] : ["--postgres", postgres];

    /// <summary>Sends the reference lists of the samples.</summary>
    public static async Task RegisterAsync(string home, HubClient hub)
    {
        foreach (var list in new[] { "departments", "items", "officers", "subjects" })
        {
            await hub.ImportAsync("district-registry", list, await File.ReadAllBytesAsync(Path.Combine(home, "samples", "reference", $"{list}.csv")));
        }
    }

    private async Task RoundAsync(SandboxProcess sandbox)
    {
        await using var hub = await StartAsync(sandbox);
        foreach (var rows in BodyRows)
        {
            _unanswered.Enqueue(_messages.Body(rows));
        }

        var sending = SendAsync(hub.Client);
        await Task.Delay(_random.Next(50, 4_000), CancellationToken.None);
        await hub.KillAsync();
        await sending;
    }

    /// <summary>In order, each when the one before was answered; ends with the first that is not.</summary>
    private async Task SendAsync(HubClient hub)
    {
        try
        {
            while (_unanswered.TryPeek(out var body))
            {
                await hub.SubmitAsync(Department, Feed, body);
                _answered.Add(_unanswered.Dequeue());
            }
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException)
        {
            // The hub was killed; the body is sent again in the next round.
        }
    }

    /// <summary>Waits until nothing is on its way to the platform of this run any more; what is owed to partners that are not there waits.</summary>
    public static async Task RestAsync(HubClient hub)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var open = (await hub.GetAsync("api/v1/status"))["exchanges"]!.AsArray()
                .Where(count => count!["feed"]!.ToString().StartsWith("internet-plus-supervision/", StringComparison.Ordinal)
                    && count!["state"]!.ToString() is not ("confirmed" or "superseded")).ToList();
            if (open.Count == 0)
            {
                return;
            }

            if (watch.Elapsed > Patience)
            {
                throw new TimeoutException($"not at rest after {Patience}: {new JsonArray([.. open.Select(one => one!.DeepClone())]).ToJsonString()}");
            }

            await Task.Delay(200, CancellationToken.None);
        }
    }

    private async Task<IReadOnlyList<string>> VerifyAsync()
    {
        await using var verify = ChildProgram.Start("Hub", new Dictionary<string, string?> { ["HUB_HOME"] = home }, ["verify", "--data", Data, .. Store()]);
        await verify.WaitAsync();
        return verify.ExitCode == 0 ? [] : [$"verify: {string.Join(' ', verify.Lines)}"];
    }
}
