using WireMock.Server;

namespace Sandbox.Partners;

/// <summary>A partner that answers strictly and remembers what it got.</summary>
internal interface ISimulatedPartner : IDisposable
{
    /// <summary>What this partner calls us.</summary>
    string SenderId { get; }

    /// <summary>Id of the key made for us.</summary>
    string KeyId { get; }

    /// <summary>File with that key's secret.</summary>
    string SecretFile { get; }

    /// <summary>Rows answered so far and records held; the door adds what it counts itself.</summary>
    SandboxCounts Counts { get; }

    /// <summary>Adds its answers to the server, before all recorded ones.</summary>
    void Mount(WireMockServer server);

    /// <summary>Whether a request files something, as opposed to asking.</summary>
    bool IsFiling(string method, string path);
}
