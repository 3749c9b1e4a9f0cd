using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Hub.Security;
using Hub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Journeys.Inbound;

/// <summary>A hub in a process of its own, so that it can be killed.</summary>
internal sealed partial class HubProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ServiceProvider _clients;

    private HubProcess(Process process, ServiceProvider clients, HttpClient http) => (_process, _clients, Http) = (process, clients, http);

    public HttpClient Http { get; }

    public static async Task<HubProcess> StartAsync(string folder, string? postgres)
    {
        string[] store = postgres is null ? [] : ["--postgres", postgres];
        var process = HubCommand.Start(["serve", "--urls", "http://127.0.0.1:0", "--data", folder, .. store]);
        var address = await AddressAsync(process);
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        var clients = new ServiceCollection().AddHttpClient().BuildServiceProvider();
        var http = clients.GetRequiredService<IHttpClientFactory>().CreateClient();
        http.BaseAddress = address;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", OperatorToken.Read(folder));
        return new HubProcess(process, clients, http);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        Http.Dispose();
        await _clients.DisposeAsync();
        _process.Dispose();
    }

    private static async Task<Uri> AddressAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Address().Match(line) is { Success: true } found)
            {
                return new Uri(found.Value);
            }
        }

        throw new InvalidOperationException($"The hub did not start: {await process.StandardError.ReadToEndAsync()}");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/")]
    private static partial Regex Address();
}
