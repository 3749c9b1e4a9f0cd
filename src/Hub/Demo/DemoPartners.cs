using Sandbox;
using Sandbox.Partners;

namespace Hub.Demo;

/// <summary>Every partner that can be simulated, each with keys, folder and doors of its own.</summary>
internal sealed class DemoPartners : IAsyncDisposable
{
    private readonly Dictionary<string, SandboxHost> _hosts = new(StringComparer.Ordinal);

    /// <summary>Their ids, in the order of the summary.</summary>
    public static IReadOnlyCollection<string> Ids => SimulatedPartners.Ids;

    /// <param name="folder">Where they keep what they get; a folder per partner is made below it.</param>
    /// <param name="faults">How some of them misbehave from the start on.</param>
    /// <param name="clock">Their clock, which is the hub's.</param>
    public static async Task<DemoPartners> StartAsync(string folder, IReadOnlyList<DemoFault> faults, TimeProvider clock)
    {
        var partners = new DemoPartners();
        try
        {
            foreach (var id in Ids)
            {
                partners._hosts[id] = await SandboxHost.StartAsync(new SandboxOptions
                {
                    PartnerId = id, DataFolder = folder, Clock = clock, Faults = [.. faults.Where(fault => fault.Partner == id).Select(fault => fault.Rule)],
                });
            }

            return partners;
        }
        catch
        {
            await partners.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the hub has to know to reach them.</summary>
    public Dictionary<string, string?> Settings => _hosts
        .SelectMany(host => host.Value.Settings.Select(setting => ($"Partners:{host.Key}:{setting.Key}", setting.Value)))
        .ToDictionary(setting => setting.Item1, setting => (string?)setting.Value);

    /// <summary>Where a partner is reached.</summary>
    public Uri AddressOf(string id) => _hosts[id].Address;

    /// <summary>Where a partner is steered and says what it holds.</summary>
    public Uri ControlOf(string id) => _hosts[id].ControlAddress;

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts.Values)
        {
            await host.DisposeAsync();
        }
    }
}
