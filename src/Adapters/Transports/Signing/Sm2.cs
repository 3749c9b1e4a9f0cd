using System.Text;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;

namespace Adapters.Transports.Signing;

/// <summary>
/// SM2 signatures over SM3 (GB/T 32918.2, GB/T 32918.5). Signatures come in two forms that look alike: DER, and r and s of 32 bytes each
/// one behind the other; both are read.
/// </summary>
internal static class Sm2
{
    /// <summary>The identity that everybody uses who has not agreed on another.</summary>
    public const string DefaultId = "1234567812345678";

    private const int HalfLength = 32;

    /// <summary>The signature in DER. <paramref name="random"/> is given by tests that know the number; otherwise it is the system's.</summary>
    public static byte[] Sign(ECPrivateKeyParameters key, ReadOnlySpan<byte> message, string id = DefaultId, SecureRandom? random = null)
    {
        var signer = Signer(StandardDsaEncoding.Instance, forSigning: true, new ParametersWithRandom(key, random ?? new SecureRandom()), id);
        signer.BlockUpdate(message);
        return signer.GenerateSignature();
    }

    /// <summary>Whether the key's owner signed exactly this message. Bytes that are no signature are a wrong one.</summary>
    public static bool Verify(ECPublicKeyParameters key, ReadOnlySpan<byte> message, byte[] signature, string id = DefaultId)
    {
        IDsaEncoding encoding = signature.Length == 2 * HalfLength ? PlainDsaEncoding.Instance : StandardDsaEncoding.Instance;
        var signer = Signer(encoding, forSigning: false, key, id);
        signer.BlockUpdate(message);
        return signer.VerifySignature(signature);
    }

    /// <summary>A DER signature as r and s of 32 bytes each.</summary>
    public static byte[] ToRaw(ECPublicKeyParameters key, byte[] der)
    {
        var order = key.Parameters.N;
        BigInteger[] parts = StandardDsaEncoding.Instance.Decode(order, der);
        return PlainDsaEncoding.Instance.Encode(order, parts[0], parts[1]);
    }

    private static SM2Signer Signer(IDsaEncoding encoding, bool forSigning, ICipherParameters key, string id)
    {
        var signer = new SM2Signer(encoding, new SM3Digest());
        signer.Init(forSigning, new ParametersWithID(key, Encoding.ASCII.GetBytes(id)));
        return signer;
    }
}
