namespace Hub.EDocuments;

/// <summary>
/// Signs with SM2 over SM3 (GB/T 32918.2, id <c>1234567812345678</c>). Software keys have no legal force as a seal, and every document says so;
/// a certified device takes their place behind this interface.
/// </summary>
internal interface IDocumentSigner
{
    /// <summary>Which key signs, as stored with the document.</summary>
    string KeyId { get; }

    /// <summary>The public key in PEM (SubjectPublicKeyInfo), as <c>openssl pkeyutl -verify -pubin</c> takes it.</summary>
    string PublicKeyPem { get; }

    /// <summary>Signature over the message, DER (SEQUENCE of r and s).</summary>
    byte[] Sign(ReadOnlySpan<byte> message);
}
