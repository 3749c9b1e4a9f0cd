using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.OpenSsl;

namespace Adapters.Transports.Signing;

/// <summary>SM2 keys as PEM text, the way openssl writes them.</summary>
internal static class Sm2KeyFile
{
    private static readonly X9ECParameters Curve = CustomNamedCurves.GetByOid(GMObjectIdentifiers.sm2p256v1);

    /// <summary>The public key; null when the text is no PEM of a point of the curve sm2p256v1.</summary>
    public static ECPublicKeyParameters? ReadPublic(string pem) =>
        Read(pem) is ECPublicKeyParameters key && key.Parameters.Curve.Equals(Curve.Curve) && key.Parameters.G.Equals(Curve.G) ? key : null;

    /// <summary>The private key; null when the text is no PEM of one of the curve sm2p256v1.</summary>
    public static ECPrivateKeyParameters? ReadPrivate(string pem) => Read(pem) switch
    {
        AsymmetricCipherKeyPair { Private: ECPrivateKeyParameters key } when key.Parameters.Curve.Equals(Curve.Curve) => key,
        ECPrivateKeyParameters key when key.Parameters.Curve.Equals(Curve.Curve) => key,
        _ => null,
    };

    private static object? Read(string pem)
    {
        try
        {
            using var text = new StringReader(pem);
            using var reader = new PemReader(text);
            return reader.ReadObject();
        }
        catch (Exception e) when (e is IOException or ArgumentException or InvalidOperationException or FormatException or CryptoException)
        {
            // PEM libraries throw whatever their parsers throw; a file that is no key is an expected mistake.
            return null;
        }
    }
}
