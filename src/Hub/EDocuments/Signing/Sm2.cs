using System.Text;
using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Security;

namespace Hub.EDocuments.Signing;

/// <summary>SM2 signatures (GB/T 32918.2-2016) with SM3, as DER: what <c>openssl pkeyutl -rawin -digest sm3</c> makes and checks.</summary>
internal static class Sm2
{
    /// <summary>The signer's id that GM/T 0009 fixes for when no other is agreed.</summary>
    public static ReadOnlySpan<byte> DefaultId => "1234567812345678"u8;

    /// <summary>The recommended curve sm2p256v1 (GB/T 32918.5), known by its name so that keys are written with it.</summary>
    public static ECNamedDomainParameters Curve { get; } = new(GMObjectIdentifiers.sm2p256v1, GMNamedCurves.GetByOid(GMObjectIdentifiers.sm2p256v1));

    /// <summary>Signs with a nonce derived from key and message, so that the same signature comes twice and no weak random source can betray the key.</summary>
    public static byte[] Sign(ECPrivateKeyParameters key, ReadOnlySpan<byte> message) => Sign(key, message, DefaultId, new DerivedNonce(key, message));

    public static byte[] Sign(ECPrivateKeyParameters key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> id, SecureRandom nonces)
    {
        var signer = new SM2Signer();
        signer.Init(forSigning: true, new ParametersWithID(new ParametersWithRandom(key, nonces), id.ToArray()));
        signer.BlockUpdate(message);
        return signer.GenerateSignature();
    }

    public static bool Verify(ECPublicKeyParameters key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) => Verify(key, message, signature, DefaultId);

    /// <summary>Whether the signature is right. Nonsense instead of a signature is wrong, not an error.</summary>
    public static bool Verify(ECPublicKeyParameters key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> id)
    {
        var signer = new SM2Signer();
        signer.Init(forSigning: false, new ParametersWithID(key, id.ToArray()));
        signer.BlockUpdate(message);
        return signer.VerifySignature(signature.ToArray());
    }
}
