using System.Globalization;
using System.Text;
using Canonical.Digests;

namespace Adapters.Transports.Signing;

/// <summary>SM3-HMAC over a request: eight lines, separated by LF, none at the end. Each platform has its own first line.</summary>
internal sealed class Sm3Signer(string scheme, string senderId, string keyId, byte[] secret)
{
    /// <summary>Short name of the platform's scheme; it stands in the header names.</summary>
    public string Scheme => scheme;

    public string SenderId => senderId;

    public string KeyId => keyId;

    /// <summary>The exact text that is signed.</summary>
    /// <param name="method">HTTP method in capitals.</param>
    /// <param name="pathAndQuery">As on the request line, percent-encoded.</param>
    /// <param name="timestamp">Unix time in whole seconds.</param>
    /// <param name="nonce">32 lower-case hex digits, never used before.</param>
    /// <param name="body">The bytes of the body; empty when there is none.</param>
    public string StringToSign(string method, string pathAndQuery, long timestamp, string nonce, ReadOnlySpan<byte> body) =>
        string.Join(
            '\n', $"{scheme}-SM3-HMAC", method, pathAndQuery, timestamp.ToString(CultureInfo.InvariantCulture), nonce, senderId, keyId, Sm3.HashHex(body));

    /// <summary>The signature: 64 lower-case hex digits.</summary>
    public string Sign(string stringToSign) => Convert.ToHexStringLower(HmacSm3.Hash(secret, Encoding.UTF8.GetBytes(stringToSign)));
}
