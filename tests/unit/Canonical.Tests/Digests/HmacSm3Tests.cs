using Canonical.Digests;
using CsCheck;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Digests;

public sealed class HmacSm3Tests
{
    [Fact]
    public void Agrees_with_openssl_for_a_short_key() =>
        Convert.ToHexStringLower(HmacSm3.Hash("Jefe"u8, "what do ya want for nothing?"u8))
            .ShouldBe("2e87f1d16862e6d964b50a5200bf2b10b764faa9680a296a2405f24bec39f882");

    [Fact]
    public void Agrees_with_openssl_for_a_key_longer_than_a_block() =>
        Convert.ToHexStringLower(HmacSm3.Hash(Enumerable.Repeat((byte)0xAA, 131).ToArray(), "abc"u8))
            .ShouldBe("afafbf14b026ead1cdd1e2212af7353d39fbea42259ed6fc4a670f3dda3b46fc");

    [Fact]
    public void Agrees_with_another_implementation() =>
        Gen.Select(Gen.Byte.Array[0, 150], Gen.Byte.Array[0, 300]).Sample((key, data) =>
        {
            var other = new HMac(new SM3Digest());
            other.Init(new KeyParameter(key));
            other.BlockUpdate(data, 0, data.Length);
            var expected = new byte[32];
            other.DoFinal(expected, 0);
            return HmacSm3.Hash(key, data).AsSpan().SequenceEqual(expected);
        });
}
