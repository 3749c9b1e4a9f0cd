using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Sandbox.Front;

/// <summary>A bare Kestrel server on a loopback port.</summary>
internal static class LoopbackServer
{
    /// <summary>Starts it; port 0 takes a free one.</summary>
    public static async Task<(WebApplication Server, int Port)> StartAsync(int port, RequestDelegate handler)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Limits.MaxRequestBodySize = 32 * 1024 * 1024;
            options.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var server = builder.Build();
        server.Run(handler);
        await server.StartAsync();
        return (server, new Uri(server.Urls.First()).Port);
    }
}
