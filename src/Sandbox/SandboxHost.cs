using Microsoft.AspNetCore.Builder;
using Sandbox.Front;
using Sandbox.Injection;
using Sandbox.Partners;
using WireMock.Logging;
using WireMock.Server;
using WireMock.Settings;

namespace Sandbox;

/// <summary>A running simulated partner: WireMock.Net with strict answers and the recorded ones, behind a door that injects faults.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    private readonly SemaphoreSlim _switching = new(1, 1);
    private readonly ISimulatedPartner _partner;
    private readonly WireMockServer _wireMock;
    private readonly FaultPlan _plan;
    private readonly FrontDoor _door;
    private WebApplication? _front;
    private WebApplication? _control;
    private int _port;
    private int _stopped;

    private SandboxHost(SandboxOptions options)
    {
        _partner = SimulatedPartners.Open(options);
        _wireMock = WireMockServer.Start(new WireMockServerSettings
        {
            Logger = new WireMockNullLogger(),
            MaxRequestLogCount = 100,
            DisableJsonBodyParsing = true,
        });
        _partner.Mount(_wireMock);
        RecordedExchanges.Load(_wireMock, RecordedExchanges.FolderOf(options.PartnerId));
        _plan = new FaultPlan(options.Seed);
        _door = new FrontDoor(new Uri(_wireMock.Urls[0]), _plan, _partner.IsFiling, options.Clock);
        _port = options.Port;
    }

    /// <summary>Address of the partner's door; the same while it runs, even when it is down for a time.</summary>
    public Uri Address => new($"http://127.0.0.1:{_port}");

    /// <summary>The partner itself, for tests that need more than its doors.</summary>
    internal ISimulatedPartner Partner => _partner;

    /// <summary>Address of the control door: counts and faults.</summary>
    public Uri ControlAddress => new(_control!.Urls.First());

    /// <summary>What the partner calls us.</summary>
    public string SenderId => _partner.SenderId;

    /// <summary>Id of our key.</summary>
    public string KeyId => _partner.KeyId;

    /// <summary>File with the secret of our key.</summary>
    public string SecretFile => _partner.SecretFile;

    /// <summary>Everything a hub has to know in its section <c>Partners:ID</c> to reach this partner.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(_partner.Settings)
    {
        ["BaseAddress"] = Address.ToString(), ["SenderId"] = SenderId, ["KeyId"] = KeyId, ["SecretFile"] = SecretFile,
    };

    /// <summary>What happened so far.</summary>
    public SandboxCounts Counts => _partner.Counts with { Requests = _door.Requests, Faults = _door.Faults };

    /// <summary>Starts a partner with what it remembers from earlier runs on the same folder.</summary>
    /// <exception cref="FormatException">A fault rule cannot be read.</exception>
    /// <exception cref="ArgumentException">No such partner can be simulated.</exception>
    /// <exception cref="IOException">The port is taken, or another process works on the folder.</exception>
    public static async Task<SandboxHost> StartAsync(SandboxOptions options)
    {
        var faults = options.Faults.Select(FaultRule.Parse).ToList();
        var host = new SandboxHost(options);
        try
        {
            (host._front, host._port) = await LoopbackServer.StartAsync(host._port, host._door.HandleAsync);
            (host._control, _) = await LoopbackServer.StartAsync(0, new ControlDoor(host).HandleAsync);
            await host.SwitchAsync(faults);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Replaces the faults in force.</summary>
    /// <exception cref="FormatException">A rule cannot be read; the faults stay as they were.</exception>
    public Task SetFaultsAsync(params string[] rules) => SwitchAsync([.. rules.Select(FaultRule.Parse)]);

    /// <summary>Makes something happen at the partner, which the hub learns by polling or by a call; see <see cref="ISimulatedPartner.PublishAsync"/>.</summary>
    /// <exception cref="ArgumentException">The partner has no such feed, or needs the hub's address.</exception>
    public Task<int> PublishAsync(string feed, string item, Uri? hub = null, CancellationToken cancellationToken = default) =>
        _partner.PublishAsync(feed, item, hub, cancellationToken);

    /// <summary>Stops it. What it got stays in its folder.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 1)
        {
            return;
        }

        await CloseAsync(Interlocked.Exchange(ref _front, null));
        await CloseAsync(Interlocked.Exchange(ref _control, null));
        _wireMock.Stop();
        _wireMock.Dispose();
        _door.Dispose();
        _partner.Dispose();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _switching.Dispose();
    }

    private async Task SwitchAsync(List<FaultRule> rules)
    {
        await _switching.WaitAsync();
        try
        {
            _plan.Set(rules);
            if (_plan.IsDown && _front is { } open)
            {
                _front = null;
                await CloseAsync(open);
            }
            else if (!_plan.IsDown && _front is null)
            {
                (_front, _) = await LoopbackServer.StartAsync(_port, _door.HandleAsync);
            }
        }
        finally
        {
            _switching.Release();
        }
    }

    private static async Task CloseAsync(WebApplication? server)
    {
        if (server is not null)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await server.StopAsync(patience.Token);
            await server.DisposeAsync();
        }
    }
}
