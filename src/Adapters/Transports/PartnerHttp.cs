using System.Net.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Adapters.Transports;

/// <summary>How every HTTP client of a partner is set up.</summary>
internal static class PartnerHttp
{
    /// <summary>
    /// One fixed address, no redirects (an address comes from the configuration or not at all), no cookies, HTTP/1.1 (the probe
    /// needs it), no timeout of its own (the profile has one), and no request logging: headers carry signatures.
    /// </summary>
    public static IHttpClientBuilder ForPartner(this IHttpClientBuilder builder, Uri baseAddress) => builder
        .ConfigureHttpClient(client =>
        {
            client.BaseAddress = baseAddress;
            client.Timeout = Timeout.InfiniteTimeSpan;
            client.DefaultRequestVersion = System.Net.HttpVersion.Version11;
            client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        })
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            PlaintextStreamFilter = SentBytesProbe.FilterAsync,
        })
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .RemoveAllLoggers();
}
