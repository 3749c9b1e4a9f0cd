using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Sandbox.Partners.SuishenCode;

/// <summary>
/// The platform's side of a signed call, written from the protocol document and not from the adapter: two readings of one text that have to agree.
/// </summary>
internal sealed class CallSigner(CallKeys keys, TimeProvider clock)
{
    /// <summary>Headers of a call.</summary>
    public Dictionary<string, string> Headers(string method, string target, byte[] body, string? keyId = null, TimeSpan late = default)
    {
        var id = keyId ?? keys.CurrentId;
        var timestamp = (clock.GetUtcNow() - late).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var text = $"SSM-SM2\n{method}\n{target}\n{timestamp}\n{nonce}\n{id}\n{Sm3(body)}";
        return new Dictionary<string, string>
        {
            ["X-SSM-Key"] = id,
            ["X-SSM-Timestamp"] = timestamp,
            ["X-SSM-Nonce"] = nonce,
            ["X-SSM-Signature"] = Convert.ToBase64String(Sign(keys.Private(id), Encoding.UTF8.GetBytes(text))),
        };
    }

    private static byte[] Sign(ECPrivateKeyParameters key, byte[] text)
    {
        var signer = new SM2Signer();
        signer.Init(true, new ParametersWithID(key, "1234567812345678"u8.ToArray()));
        signer.BlockUpdate(text, 0, text.Length);
        return signer.GenerateSignature();
    }

    private static string Sm3(byte[] bytes)
    {
        var digest = new SM3Digest();
        digest.BlockUpdate(bytes, 0, bytes.Length);
        var hash = new byte[digest.GetDigestSize()];
        digest.DoFinal(hash, 0);
        return Convert.ToHexStringLower(hash);
    }
}
