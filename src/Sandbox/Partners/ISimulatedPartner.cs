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

    /// <summary>Settings of the hub for this partner besides address, sender and key.</summary>
    IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    /// <summary>Rows answered so far and records held; the door adds what it counts itself.</summary>
    SandboxCounts Counts { get; }

    /// <summary>What it got, by the feed it came on.</summary>
    IReadOnlyDictionary<string, PlatformHoldings> Holdings { get; }

    /// <summary>Adds its answers to the server, before all recorded ones.</summary>
    void Mount(WireMockServer server);

    /// <summary>Whether a request files something, as opposed to asking.</summary>
    bool IsFiling(string method, string path);

    /// <summary>
    /// Something happens at the partner: it stands on the feed's pages from now on, or the partner calls the hub with it.
    /// Answers the HTTP status of the call, 200 when there was none.
    /// </summary>
    /// <param name="feed">The hub's inbound feed that tells of it.</param>
    /// <param name="item">What happened, one JSON object in the partner's words.</param>
    /// <param name="hub">Address of the hub, for a partner that calls; null for one that is polled.</param>
    /// <param name="cancellationToken">Ends a call.</param>
    Task<int> PublishAsync(string feed, string item, Uri? hub, CancellationToken cancellationToken) =>
        throw new ArgumentException($"此模拟对接方没有通道“{feed}”", nameof(feed));
}
