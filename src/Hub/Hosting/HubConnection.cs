using System.Net.Http.Headers;
using Hub.Ledger;
using Hub.Security;

namespace Hub.Hosting;

/// <summary>
/// How a command reaches the hub: through the API of the one that runs on the data folder, otherwise through one started in process
/// for the length of the command. There is one code path, the API.
/// </summary>
internal sealed class HubConnection : IAsyncDisposable
{
    private readonly WebApplication? _own;
    private readonly ServiceProvider _clients;

    private HubConnection(Uri address, string token, WebApplication? own)
    {
        _own = own;
        Address = address;
        _clients = new ServiceCollection().ConfigureHttpClientDefaults(client => client.SetHandlerLifetime(Timeout.InfiniteTimeSpan)).AddHttpClient().BuildServiceProvider();
        Http = _clients.GetRequiredService<IHttpClientFactory>().CreateClient();
        Http.BaseAddress = address;
        Http.Timeout = Timeout.InfiniteTimeSpan;
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    /// <summary>Whether the hub was started for this command.</summary>
    public bool IsOwn => _own is not null;

    /// <param name="mayCreate">Whether a place without a ledger gets one; a mistyped <c>--data</c> or database must not answer with zeros.</param>
    /// <exception cref="LedgerRefusedException">There is no ledger, or another process holds it.</exception>
    public static async Task<HubConnection> OpenAsync(HubOptions options, CancellationToken cancellationToken, bool mayCreate = false)
    {
        if (!mayCreate && await LedgerFactory.WhyNoneAsync(options.DataFolder, options.ConnectionString, cancellationToken) is { } none)
        {
            throw new LedgerRefusedException(none);
        }

        if (DataFolderLock.Holder(options.DataFolder)?.Split(' ') is [_, var address, ..] && Uri.TryCreate(address, UriKind.Absolute, out var running)
            && OperatorToken.Read(options.DataFolder) is { } token)
        {
            var connection = new HubConnection(running, token, null);
            if (await connection.AnswersAsync(cancellationToken))
            {
                return connection;
            }

            await connection.DisposeAsync();
        }

        var app = await HubHost.StartAsync(options with { Urls = "http://127.0.0.1:0" }, cancellationToken);
        return new HubConnection(HubHost.AddressOf(app), OperatorToken.Read(options.DataFolder)!, app);
    }

    /// <summary>A hub that was killed leaves its address behind; then nobody answers there.</summary>
    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await Http.GetAsync("/health", cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _clients.DisposeAsync();
        if (_own is not null)
        {
            await _own.StopAsync();
            await _own.DisposeAsync();
        }
    }
}
