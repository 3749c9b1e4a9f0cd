using System.Globalization;
using System.Text;
using Canonical.Digests;

namespace Adapters.Partners.InternetPlusSupervision;

/// <summary>SM3-HMAC over a request, by schemas/partners/internet-plus-supervision/README.md, "Signature".</summary>
internal sealed class RequestSigner(string senderId, string keyId, byte[] secret)
{
    public string SenderId => senderId;

    public string KeyId => keyId;

    /// <summary>The exact text that is signed: eight lines, separated by LF, none at the end.</summary>
    /// <param name="method">HTTP method in capitals.</param>
    /// <param name="pathAndQuery">As on the request line, percent-encoded.</param>
    /// <param name="timestamp">Unix time in whole seconds.</param>
    /// <param name="nonce">32 lower-case hex digits, never used before.</param>
    /// <param name="body">The bytes of the body; empty when there is none.</param>
    public string StringToSign(string method, string pathAndQuery, long timestamp, string nonce, ReadOnlySpan<byte> body) =>
        string.Join(
            '\n',
            "IPS-SM3-HMAC",
            method,
            pathAndQuery,
            timestamp.ToString(CultureInfo.InvariantCulture),
            nonce,
            senderId,
            keyId,
            Sm3.HashHex(body));

    /// <summary>The signature: 64 lower-case hex digits.</summary>
    public string Sign(string stringToSign) => Convert.ToHexStringLower(HmacSm3.Hash(secret, Encoding.UTF8.GetBytes(stringToSign)));
}
