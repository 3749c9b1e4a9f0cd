using Hub.Tests.Hosting;
using Sandbox;

namespace Hub.Tests.Partners;

/// <summary>Simulated platforms in this process, and a hub that is configured for them.</summary>
internal sealed class SimulatedPlatforms : IAsyncDisposable
{
    private readonly List<SandboxHost> _hosts = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("hub-sandbox-").FullName;

    public Dictionary<string, string?> Settings { get; } = [];

    public async Task<SandboxHost> AddAsync(string partner)
    {
        var host = await SandboxHost.StartAsync(new SandboxOptions { PartnerId = partner, DataFolder = _folder });
        _hosts.Add(host);
        foreach (var (name, value) in host.Settings)
        {
            Settings[$"Partners:{partner}:{name}"] = value;
        }

        return host;
    }

    /// <summary>A hub that knows the departments, items and officers of the samples, and no subject.</summary>
    public async Task<RunningHub> StartHubAsync(bool outbound = false)
    {
        var hub = await RunningHub.StartAsync(settings: Settings, outbound: outbound);
        foreach (var list in new[] { "departments", "items", "officers" })
        {
            await hub.SubmitAsync(RunningHub.Registry, list, await File.ReadAllBytesAsync(Samples.File($"reference/{list}.csv")));
        }

        return hub;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
