using Org.BouncyCastle.Crypto.Parameters;

namespace Hub.EDocuments.Signing;

/// <summary>Signs with a key in memory. No legal force: a certified device takes its place behind <see cref="IDocumentSigner"/>.</summary>
internal sealed class SoftwareSigner : IDocumentSigner
{
    private readonly ECPrivateKeyParameters _key;

    public SoftwareSigner(ECPrivateKeyParameters key)
    {
        _key = key;
        var publicKey = KeyText.PublicOf(key);
        KeyId = KeyText.IdOf(publicKey);
        PublicKeyPem = KeyText.Write(publicKey);
    }

    public string KeyId { get; }

    public string PublicKeyPem { get; }

    public byte[] Sign(ReadOnlySpan<byte> message) => Sm2.Sign(_key, message);
}
