using System.Globalization;
using System.Net.Http;
using System.Security.Cryptography;

namespace Adapters.Transports.Signing;

/// <summary>Signs every try anew: a platform refuses a nonce it has seen.</summary>
internal sealed class Sm3SigningHandler(Sm3Signer signer, TimeProvider clock) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var text = signer.StringToSign(request.Method.Method, request.RequestUri!.PathAndQuery, timestamp, nonce, body);
        Set(request, "Sender", signer.SenderId);
        Set(request, "Key", signer.KeyId);
        Set(request, "Timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        Set(request, "Nonce", nonce);
        Set(request, "Signature", signer.Sign(text));
        return await base.SendAsync(request, cancellationToken);
    }

    private void Set(HttpRequestMessage request, string name, string value)
    {
        var header = $"X-{signer.Scheme}-{name}";
        request.Headers.Remove(header);
        request.Headers.Add(header, value);
    }
}
