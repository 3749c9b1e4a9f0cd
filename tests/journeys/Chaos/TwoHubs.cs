using System.Globalization;
using Journeys.Processes;
using Npgsql;

namespace Journeys.Chaos;

/// <summary>Starts hubs on one PostgreSQL, each with a data folder of its own and the same key of evidence, and sends to them in turn.</summary>
internal sealed class TwoHubs(string home, string folder, string store, IReadOnlyList<(string Key, string Value)> bus)
{
    private const string KeyFile = "evidence.key";

    private static readonly int[] BodyRows = [300, 5, 350, 20, 320, 7, 300, 12];

    private readonly List<byte[]> _answered = [];

    public ChaosMessages Messages { get; } = new(home, seed: 20240702);

    public IReadOnlyList<byte[]> Answered => _answered;

    public string PlatformFolder => Path.Combine(folder, "platform");

    public async Task<HubProcess> StartAsync(string name, SandboxProcess platform)
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        var key = Directory.GetFiles(folder, KeyFile, SearchOption.AllDirectories).FirstOrDefault();
        if (key is not null && !File.Exists(Path.Combine(data, KeyFile)))
        {
            File.Copy(key, Path.Combine(data, KeyFile));
        }

        var settings = ChaosRun.Haste.Concat(bus.Select(setting => $"{setting.Key}={setting.Value}"));
        return await HubProcess.StartAsync(home, data, ["--postgres", store, .. platform.Settings, .. settings.SelectMany(setting => new[] { "--set", setting })]);
    }

    /// <summary>Bodies to one and the other in turn: the large ones are still on their way when the next comes to the other hub.</summary>
    public async Task SendAsync(HubClient one, HubClient other)
    {
        foreach (var (rows, i) in BodyRows.Select((rows, i) => (rows, i)))
        {
            var body = Messages.Body(rows);
            await (i % 2 == 0 ? one : other).SubmitAsync(ChaosRun.Department, ChaosRun.Feed, body);
            _answered.Add(body);
        }
    }

    /// <summary>How many nodes have sent, by the evidence.</summary>
    public async Task<long> SendersAsync()
    {
        await using var source = NpgsqlDataSource.Create(store);
        await using var command = source.CreateCommand("SELECT count(DISTINCT actor) FROM evidence WHERE kind = 'send'");
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public async Task<IReadOnlyList<string>> VerifyAsync()
    {
        await using var verify = ChildProgram.Start(
            "Hub", new Dictionary<string, string?> { ["HUB_HOME"] = home }, ["verify", "--data", Path.Combine(folder, "a"), "--postgres", store]);
        await verify.WaitAsync();
        return verify.ExitCode == 0 ? [] : [.. verify.Lines];
    }
}
