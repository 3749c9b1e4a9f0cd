using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Adapters.Transports;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Adapters.Tests.Transports;

/// <summary>The probe inside a real client on real sockets.</summary>
public sealed class SentBytesProbeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sees_nothing_when_nobody_listens()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = Address(listener);
        listener.Stop();
        (await PostAsync(address, TimeSpan.FromSeconds(10))).ShouldBeOfType<CallResult.NothingSent>();
    }

    [Fact]
    public async Task Sees_the_bytes_when_the_other_side_never_answers()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        (await PostAsync(Address(listener), TimeSpan.FromSeconds(2))).ShouldBeOfType<CallResult.Lost>();
    }

    [Fact]
    public async Task Sees_the_bytes_when_the_other_side_resets_and_sends_only_once()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var connections = 0;
        var server = Task.Run(
            async () =>
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync(Token);
                    connections++;
                    _ = await client.GetStream().ReadAsync(new byte[10], Token);
                    client.LingerState = new LingerOption(enable: true, seconds: 0);
                }
            },
            Token);
        (await PostAsync(Address(listener), TimeSpan.FromSeconds(10))).ShouldBeOfType<CallResult.Lost>();
        listener.Stop();
        await Should.ThrowAsync<Exception>(() => server);
        connections.ShouldBe(1);
    }

    [Fact]
    public async Task Counts_for_each_call_apart_on_shared_connections()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var provider = Provider(Address(listener));
        var busy = Task.Run(() => CallAsync(provider, TimeSpan.FromSeconds(2)), Token);
        var idle = SentBytesProbe.Begin();
        (await busy).ShouldBeOfType<CallResult.Lost>();
        idle.HasSent.ShouldBeFalse();
    }

    [Fact]
    public async Task Sees_nothing_when_the_certificate_is_not_trusted()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = Task.Run(
            async () =>
            {
                using var client = await listener.AcceptTcpClientAsync(Token);
                await using var tls = new SslStream(client.GetStream());
                await tls.AuthenticateAsServerAsync(certificate);
                _ = await tls.ReadAsync(new byte[10], Token);
            },
            Token);
        var address = new UriBuilder(Address(listener)) { Scheme = "https" }.Uri;
        (await PostAsync(address, TimeSpan.FromSeconds(10))).ShouldBeOfType<CallResult.Untrusted>();
        await server.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private static Uri Address(TcpListener listener) => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    private static async Task<CallResult> PostAsync(Uri address, TimeSpan timeout)
    {
        await using var provider = Provider(address);
        return await CallAsync(provider, timeout);
    }

    private static ServiceProvider Provider(Uri address)
    {
        var services = new ServiceCollection();
        services.AddHttpClient("partner").ForPartner(address);
        return services.BuildServiceProvider();
    }

    private static async Task<CallResult> CallAsync(ServiceProvider provider, TimeSpan timeout)
    {
        using var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("partner");
        using var limit = new CancellationTokenSource(timeout);
        return await HttpAttempt.RunAsync(
            token => client.PostAsync("/rows", new ByteArrayContent(new byte[100_000]), token), TimeProvider.System, CancellationToken.None, limit.Token);
    }
}
