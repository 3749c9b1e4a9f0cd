using Hub.EDocuments.Layout;
using Hub.EDocuments.Signing;
using Org.BouncyCastle.Asn1;

namespace Hub.EDocuments.Ofd;

/// <summary>
/// Seal and signature in the form of GB/T 38540-2020 (SES version 4), made with a software key. The form is the standard's; the seal says in
/// its name, picture and certificate that it has no legal force.
/// </summary>
internal static class SesSeal
{
    public const string Sm2WithSm3 = "1.2.156.10197.1.501";

    private const int Version = 4;
    private const int OrganisationSeal = 1;
    private const int ListOfCertificates = 1;
    private const int MillimetresWide = 42;
    private const int PicturePoints = 168;

    private static readonly byte[] Picture = PngImage.Stamp(PicturePoints, Ink.SealRed, IsOnRing);

    /// <summary>The seal (SESeal).</summary>
    public static DerSequence Build(IDocumentSigner signer, DateTimeOffset createdAt)
    {
        var certificate = new DerOctetString(SoftwareCertificate.Of(signer));
        var created = new DerGeneralizedTime(createdAt.UtcDateTime);
        var information = new DerSequence(
            new DerSequence(new DerIA5String("ES"), DerInteger.ValueOf(Version), new DerIA5String("HUB-SOFTWARE")),
            new DerIA5String(signer.KeyId),
            new DerSequence(
                DerInteger.ValueOf(OrganisationSeal), new DerUtf8String("软件印章（不具法律效力）"), DerInteger.ValueOf(ListOfCertificates),
                new DerSequence(certificate), created, new DerGeneralizedTime(SoftwareCertificate.From), new DerGeneralizedTime(SoftwareCertificate.To)),
            new DerSequence(new DerIA5String("PNG"), new DerOctetString(Picture), DerInteger.ValueOf(MillimetresWide), DerInteger.ValueOf(MillimetresWide)));
        return new DerSequence(information, certificate, new DerObjectIdentifier(Sm2WithSm3), new DerBitString(signer.Sign(information.GetDerEncoded())));
    }

    /// <summary>The signature (SES_Signature) over the digest of a Signature.xml.</summary>
    public static byte[] Sign(DerSequence seal, byte[] digest, string signatureFile, IDocumentSigner signer, DateTimeOffset signedAt)
    {
        var signed = new DerSequence(
            DerInteger.ValueOf(Version), seal, new DerGeneralizedTime(signedAt.UtcDateTime), new DerBitString(digest), new DerIA5String(signatureFile));
        return new DerSequence(
            signed, new DerOctetString(SoftwareCertificate.Of(signer)), new DerObjectIdentifier(Sm2WithSm3), new DerBitString(signer.Sign(signed.GetDerEncoded()))).GetDerEncoded();
    }

    private static bool IsOnRing(int row, int column)
    {
        const double centre = (PicturePoints - 1) / 2.0;
        var distance = Math.Sqrt((row - centre) * (row - centre) + (column - centre) * (column - centre));
        return distance is > centre - 3 and <= centre;
    }
}
