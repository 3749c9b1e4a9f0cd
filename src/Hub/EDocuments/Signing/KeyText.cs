using System.Security.Cryptography;
using Canonical.Digests;
using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace Hub.EDocuments.Signing;

/// <summary>SM2 keys as PEM, in and out, and the id by which a document names its key.</summary>
internal static class KeyText
{
    private const int LongestPem = 16 * 1024;
    private const int IdDigits = 16;

    /// <summary>A new key of the recommended curve.</summary>
    public static ECPrivateKeyParameters Generate()
    {
        var generator = new ECKeyPairGenerator("EC");
        generator.Init(new ECKeyGenerationParameters(GMObjectIdentifiers.sm2p256v1, new SecureRandom()));
        return (ECPrivateKeyParameters)generator.GenerateKeyPair().Private;
    }

    /// <summary>The private key in the text (PKCS #8 or SEC 1, as openssl writes them); null when there is none of the curve sm2p256v1.</summary>
    public static ECPrivateKeyParameters? ReadPrivate(string pem) =>
        Read(pem).OfType<ECPrivateKeyParameters>().FirstOrDefault(IsSm2);

    /// <summary>The public key in the text (SubjectPublicKeyInfo); null when there is none of the curve sm2p256v1.</summary>
    public static ECPublicKeyParameters? ReadPublic(string pem) => Read(pem).OfType<ECPublicKeyParameters>().FirstOrDefault(IsSm2);

    public static ECPublicKeyParameters PublicOf(ECPrivateKeyParameters key) =>
        new("EC", key.Parameters.G.Multiply(key.D).Normalize(), GMObjectIdentifiers.sm2p256v1);

    public static string Write(ECPrivateKeyParameters key) =>
        Pem("PRIVATE KEY", PrivateKeyInfoFactory.CreatePrivateKeyInfo(key).GetDerEncoded());

    public static string Write(ECPublicKeyParameters key) => Pem("PUBLIC KEY", Der(key));

    /// <summary>The id of a key: sm2- and the first sixteen digits of the SM3 of its SubjectPublicKeyInfo, which <c>openssl pkey -pubin -outform DER | openssl dgst -sm3</c> gives as well.</summary>
    public static string IdOf(ECPublicKeyParameters key) => $"sm2-{Sm3.HashHex(Der(key))[..IdDigits]}";

    /// <summary>The SubjectPublicKeyInfo of a key.</summary>
    public static byte[] Der(ECPublicKeyParameters key) => SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(key).GetDerEncoded();

    /// <summary>Whether the key is of the recommended curve.</summary>
    public static bool IsSm2(ECKeyParameters key) => GMObjectIdentifiers.sm2p256v1.Equals(key.PublicKeyParamSet);

    /// <summary>The keys among the blocks of the text; other blocks (parameters, certificates) are passed over.</summary>
    private static IEnumerable<AsymmetricKeyParameter> Read(string pem)
    {
        var rest = pem.AsMemory();
        while (rest.Length <= LongestPem && PemEncoding.TryFind(rest.Span, out var block))
        {
            var label = rest.Span[block.Label].ToString();
            var der = Convert.FromBase64String(rest.Span[block.Base64Data].ToString());
            if (Decode(label, der) is { } key)
            {
                yield return key;
            }

            rest = rest[block.Location.End..];
        }
    }

    private static AsymmetricKeyParameter? Decode(string label, byte[] der)
    {
        try
        {
            return label switch
            {
                "PRIVATE KEY" => PrivateKeyFactory.CreateKey(der),
                "EC PRIVATE KEY" or "SM2 PRIVATE KEY" => PrivateKeyFactory.CreateKey(
                    new PrivateKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.IdECPublicKey, GMObjectIdentifiers.sm2p256v1), ECPrivateKeyStructure.GetInstance(der))),
                "PUBLIC KEY" => PublicKeyFactory.CreateKey(der),
                _ => null,
            };
        }
        catch (Exception unreadable) when (unreadable is IOException or ArgumentException or InvalidOperationException or GeneralSecurityException or InvalidCastException)
        {
            return null;
        }
    }

    private static string Pem(string label, byte[] der) => PemEncoding.WriteString(label, der) + "\n";
}
