using System.Formats.Asn1;

namespace Hub.EDocuments.Ofd;

/// <summary>A seal signature as it stands in SignedValue.dat: GB/T 38540-2020 (version 4) or GM/T 0031-2014 (version 1).</summary>
/// <param name="Version">1 or 4 as written.</param>
/// <param name="SealName">Name of the seal.</param>
/// <param name="Seal">The seal, as bytes.</param>
/// <param name="Digest">The digest of Signature.xml that was signed.</param>
/// <param name="File">Which Signature.xml, as written.</param>
/// <param name="Certificate">The signer's certificate, DER.</param>
/// <param name="Signed">The bytes under the signature.</param>
/// <param name="Value">The signature.</param>
internal sealed record SesSignature(int Version, string SealName, byte[] Seal, byte[] Digest, string File, byte[] Certificate, byte[] Signed, byte[] Value)
{
    /// <summary>Null when the bytes are something else, for example a plain PKCS #7 signature.</summary>
    public static SesSignature? Read(byte[] content)
    {
        try
        {
            var outer = new AsnReader(content, AsnEncodingRules.BER).ReadSequence();
            var signed = outer.PeekEncodedValue().ToArray();
            var toSign = outer.ReadSequence();
            if (!toSign.TryReadInt32(out var version))
            {
                return null;
            }

            var seal = toSign.ReadEncodedValue().ToArray();
            toSign.ReadEncodedValue();
            var digest = toSign.ReadBitString(out _);
            var file = toSign.ReadCharacterString(UniversalTagNumber.IA5String);

            // Version 1 has certificate and algorithm inside of what is signed, version 4 after it.
            var certificate = (outer.PeekTag().HasSameClassAndValue(Asn1Tag.PrimitiveOctetString) ? outer : toSign).ReadOctetString();
            if (outer.HasData && outer.PeekTag().HasSameClassAndValue(Asn1Tag.ObjectIdentifier))
            {
                outer.ReadObjectIdentifier();
            }

            return new SesSignature(version, NameOf(seal), seal, digest, file, certificate, signed, outer.ReadBitString(out _));
        }
        catch (Exception other) when (other is AsnContentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Seal → information → property → name.</summary>
    private static string NameOf(byte[] seal)
    {
        var information = new AsnReader(seal, AsnEncodingRules.BER).ReadSequence().ReadSequence();
        information.ReadEncodedValue();
        information.ReadEncodedValue();
        var property = information.ReadSequence();
        property.ReadEncodedValue();
        return property.ReadCharacterString(UniversalTagNumber.UTF8String);
    }
}
