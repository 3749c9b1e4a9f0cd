using System.Globalization;
using System.Net.Http;
using System.Security.Cryptography;

namespace Adapters.Partners.InternetPlusSupervision;

/// <summary>Signs every try anew: the platform refuses a nonce it has seen.</summary>
internal sealed class SigningHandler(RequestSigner signer, TimeProvider clock) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var text = signer.StringToSign(request.Method.Method, request.RequestUri!.PathAndQuery, timestamp, nonce, body);
        Set(request, "X-IPS-Sender", signer.SenderId);
        Set(request, "X-IPS-Key", signer.KeyId);
        Set(request, "X-IPS-Timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        Set(request, "X-IPS-Nonce", nonce);
        Set(request, "X-IPS-Signature", signer.Sign(text));
        return await base.SendAsync(request, cancellationToken);
    }

    private static void Set(HttpRequestMessage request, string name, string value)
    {
        request.Headers.Remove(name);
        request.Headers.Add(name, value);
    }
}
