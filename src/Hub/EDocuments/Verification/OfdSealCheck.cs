using System.Xml.Linq;
using Canonical.Digests;
using Hub.EDocuments.Ofd;
using Hub.EDocuments.Packages;
using Hub.EDocuments.Signing;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.X509;

namespace Hub.EDocuments.Verification;

/// <summary>The signed value of an OFD signature: whether it signs this Signature.xml, whose key made it, and whether the seal beside it is the same.</summary>
internal sealed class OfdSealCheck(OfdPackage package, KeyRing keys)
{
    public (SignatureStanding Standing, string Kind, string Signer) Check(string file, XElement signature, byte[]? value)
    {
        if (value is null)
        {
            return (SignatureStanding.Wrong, "OFD 签名（缺少签名值）", "");
        }

        if (SesSignature.Read(value) is not { } seal)
        {
            return (SignatureStanding.NotChecked, $"OFD 数字签名 {signature.Below("SignatureMethod").FirstOrDefault()?.Value}", "");
        }

        var kind = $"{(seal.Version >= 4 ? "GB/T 38540-2020 电子印章" : "GM/T 0031-2014 电子印章")}“{seal.SealName}”";
        var (key, name) = KeyOf(seal.Certificate);
        if (!seal.Digest.AsSpan().SequenceEqual(Sm3.Hash(package.Files.Find(file))) || package.Resolve(seal.File, file) != file || !HasSameSeal(file, signature, seal))
        {
            return (SignatureStanding.Wrong, kind, name);
        }

        if (key is null)
        {
            return (SignatureStanding.NotChecked, kind, name);
        }

        if (!Sm2.Verify(key, seal.Signed, seal.Value))
        {
            return (SignatureStanding.Wrong, kind, name);
        }

        var keyId = KeyText.IdOf(key);
        return keys.Find(keyId) is null ? (SignatureStanding.ByUnknownKey, kind, name) : (SignatureStanding.ByKnownKey, kind, keyId);
    }

    private bool HasSameSeal(string file, XElement signature, SesSignature seal)
    {
        var beside = signature.Below("Seal").Select(element => package.Resolve(element.Text("BaseLoc"), file)).OfType<string>().FirstOrDefault();
        return beside is null || package.Files.Find(beside).AsSpan().SequenceEqual(seal.Seal);
    }

    private static (ECPublicKeyParameters? Key, string Name) KeyOf(byte[] certificate)
    {
        try
        {
            var read = new X509CertificateParser().ReadCertificate(certificate);
            return (read?.GetPublicKey() as ECPublicKeyParameters is { } key && KeyText.IsSm2(key) ? key : null, read?.SubjectDN.ToString() ?? "");
        }
#pragma warning disable CA1031 // A certificate from outside may be wrong in any way; then its key is not known.
        catch (Exception)
#pragma warning restore CA1031
        {
            return (null, "");
        }
    }
}
