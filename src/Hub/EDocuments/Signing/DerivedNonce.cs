using Canonical.Digests;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Utilities;

namespace Hub.EDocuments.Signing;

/// <summary>The nonces of a signature from key and message by HMAC-SM3, the way of RFC 6979: for another message another nonce, for the same the same.</summary>
internal sealed class DerivedNonce : SecureRandom
{
    private readonly HMacDsaKCalculator _calculator = new(new SM3Digest());

    public DerivedNonce(ECPrivateKeyParameters key, ReadOnlySpan<byte> message)
        : base(null)
    {
        _calculator.Init(key.Parameters.N, key.D, Sm3.Hash(message));
    }

    public override void NextBytes(byte[] buf) => NextBytes(buf.AsSpan());

    public override void NextBytes(byte[] buf, int off, int len) => NextBytes(buf.AsSpan(off, len));

    public override void NextBytes(Span<byte> buffer) => BigIntegers.AsUnsignedByteArray(buffer.Length, _calculator.NextK()).CopyTo(buffer);
}
