using System.Globalization;
using System.Text;
using Adapters.Contract;
using Adapters.Transports.Signing;
using Canonical.Digests;

namespace Adapters.Partners.SuishenCode;

/// <summary>Proves that a call is the platform's and fresh, by schemas/partners/suishen-code/README.md, "Calls".</summary>
internal sealed class CallbackSignature(CallbackKeys keys, TimeSpan window)
{
    /// <summary>Why the call is not taken; null when the platform signed it.</summary>
    public CallbackOutcome.Refused? Refusal(CallbackRequest request)
    {
        if (Header(request, "key") is not { } keyId || Header(request, "timestamp") is not { } timestamp
            || Header(request, "nonce") is not { Length: 32 } nonce || !nonce.All(char.IsAsciiHexDigitLower)
            || Header(request, "signature") is not { } signature || !TryDecode(signature, out var bytes)
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return CallbackRefusals.Headers;
        }

        if (keys.Find(keyId) is not { } key)
        {
            return keys.IsEmpty ? CallbackRefusals.NoKeys : CallbackRefusals.UnknownKey;
        }

        var text = StringToSign(request.Method, request.PathAndQuery, timestamp, nonce, keyId, request.Body.Span);
        if (!Sm2.Verify(key, Encoding.UTF8.GetBytes(text), bytes))
        {
            return CallbackRefusals.Signature;
        }

        // Only a signed time is worth comparing; a far one must not overflow.
        return Math.Abs((decimal)seconds - request.ReceivedAt.ToUnixTimeSeconds()) > (decimal)window.TotalSeconds ? CallbackRefusals.OutOfWindow(window) : null;
    }

    /// <summary>The exact text that is signed: seven lines, separated by LF, none at the end.</summary>
    public static string StringToSign(string method, string pathAndQuery, string timestamp, string nonce, string keyId, ReadOnlySpan<byte> body) =>
        string.Join('\n', "SSM-SM2", method, pathAndQuery, timestamp, nonce, keyId, Sm3.HashHex(body));

    private static string? Header(CallbackRequest request, string name) => request.Headers.GetValueOrDefault($"x-ssm-{name}");

    private static bool TryDecode(string base64, out byte[] bytes)
    {
        bytes = new byte[128];
        var decoded = Convert.TryFromBase64String(base64, bytes, out var length);
        bytes = bytes[..length];
        return decoded && length > 0;
    }
}
