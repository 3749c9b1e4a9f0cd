using Sandbox;

namespace Contract;

/// <summary>A sandbox of a partner on a folder of its own, and the adapter that talks to it.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private readonly bool _ownsFolder;

    private Scene(PartnerKit kit, string folder, bool ownsFolder, SandboxHost host, TimeSpan? filingTimeout)
    {
        Kit = kit;
        Folder = folder;
        _ownsFolder = ownsFolder;
        Host = host;
        Partner = new PartnerUnderTest(kit.PartnerId, host.Address, host.SenderId, host.KeyId, host.SecretFile, filingTimeout, host.Settings);
    }

    public PartnerKit Kit { get; }

    public string Folder { get; }

    public SandboxHost Host { get; }

    public PartnerUnderTest Partner { get; }

    /// <summary>A batch number of the past, so that no clock matters.</summary>
    public static string Number(int n) => $"20250830{n:D5}";

    /// <param name="partnerId">Which partner.</param>
    /// <param name="faults">Faults from the start.</param>
    /// <param name="filingTimeout">How long the answer to a filing may take.</param>
    /// <param name="folder">Folder of an earlier scene to go on with; a fresh one when null.</param>
    public static async Task<Scene> OpenAsync(string partnerId, string[]? faults = null, TimeSpan? filingTimeout = null, string? folder = null)
    {
        var data = folder ?? Directory.CreateTempSubdirectory("hub-sandbox-").FullName;
        var host = await SandboxHost.StartAsync(new SandboxOptions { PartnerId = partnerId, DataFolder = data, Faults = faults ?? [] });
        return new Scene(new PartnerKit(partnerId), data, folder is null, host, filingTimeout);
    }

    public async ValueTask DisposeAsync()
    {
        await Partner.DisposeAsync();
        await Host.DisposeAsync();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
