using Canonical.Digests;
using Hub.EDocuments.Signing;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Math;

namespace Hub.EDocuments.Ofd;

/// <summary>The certificate that the form of a seal demands: the key signs itself, and the name says what it is worth.</summary>
internal static class SoftwareCertificate
{
    /// <summary>No authority stands behind the certificate, so no time limits it (RFC 5280, 4.1.2.5).</summary>
    public static DateTime From { get; } = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static DateTime To { get; } = new(9999, 12, 31, 23, 59, 59, DateTimeKind.Utc);

    public static byte[] Of(IDocumentSigner signer)
    {
        var key = KeyText.ReadPublic(signer.PublicKeyPem) ?? throw new InvalidOperationException("The signer's public key is no SM2 key.");
        var algorithm = new AlgorithmIdentifier(new DerObjectIdentifier(SesSeal.Sm2WithSm3));
        var name = new X509Name($"CN={signer.KeyId},OU=软件密钥，不具电子印章的法律效力,O=Software key without legal force,C=CN");
        var generator = new V3TbsCertificateGenerator();
        generator.SetSerialNumber(new DerInteger(new BigInteger(1, Sm3.Hash(KeyText.Der(key)).AsSpan(0, 8))));
        generator.SetSignature(algorithm);
        generator.SetIssuer(name);
        generator.SetSubject(name);
        generator.SetStartDate(new Time(From));
        generator.SetEndDate(new Time(To));
        generator.SetSubjectPublicKeyInfo(SubjectPublicKeyInfo.GetInstance(KeyText.Der(key)));
        var unsigned = generator.GenerateTbsCertificate();
        return new DerSequence(unsigned, algorithm, new DerBitString(signer.Sign(unsigned.GetDerEncoded()))).GetDerEncoded();
    }
}
