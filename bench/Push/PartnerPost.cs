using System.Net.Http.Headers;

namespace Bench.Push;

/// <summary>One POST of rows to the stub: the same for the floor and for the hub.</summary>
internal sealed class PartnerPost(Uri address)
{
    private static readonly MediaTypeHeaderValue Json = new("application/x-ndjson");

    private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(10) });

    public async Task SendAsync(byte[] body, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        using var answer = await Http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync(cancellationToken);
    }
}
