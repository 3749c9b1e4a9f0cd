using System.Text;
using Canonical.Digests;
using CsCheck;
using Org.BouncyCastle.Crypto.Digests;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Digests;

public sealed class Sm3Tests
{
    public static TheoryData<string, string> Vectors => new()
    {
        { "", "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b" },
        { "a", "623476ac18f65a2909e43c7fec61b49c7e764a91a18ccb82f1917a29c86c5e88" },
        { "abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0" },
        { string.Concat(Enumerable.Repeat("abcd", 16)), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732" },
        { Alphabet(55), "486f18ea4f8b9dbba1b94597acb9d1d668bd2be92155bb65b61a61119bda1a31" },
        { Alphabet(56), "e0bf5f50b8728aae7d2d5735ae51ddc60e85f37a720ece76c2b701b8704a9a49" },
        { "上海市黄浦区", "3c6b7f4479aa741ecc5db4f7a8f7798df59df4e698bfa63da136a0af93027db3" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Gives_the_published_digests(string text, string digest)
    {
        var data = Encoding.UTF8.GetBytes(text);

        Sm3.HashHex(data).ShouldBe(digest);
        Convert.ToHexStringLower(Sm3.Hash(data)).ShouldBe(digest);
    }

    [Fact]
    public void Digests_bytes_of_gb18030() =>
        Sm3.HashHex(Convert.FromHexString("C9CFBAA3CAD0BBC6C6D6C7F8"))
            .ShouldBe("f4d617de87c7bd735bf992faa61cd808b8f57841335fa6828d0d05fda77e0725");

    [Fact]
    public void Digests_a_million_letters() =>
        Sm3.HashHex(Enumerable.Repeat((byte)'a', 1_000_000).ToArray())
            .ShouldBe("c8aaf89429554029e231941a2acc0ad61ff2a5acd8fadd25847a3a732b3b02c3");

    [Fact]
    public void Agrees_with_another_implementation_at_every_length_around_the_padding()
    {
        var data = Enumerable.Range(0, 300).Select(i => (byte)(i * 7)).ToArray();
        for (var length = 0; length <= data.Length; length++)
        {
            Sm3.Hash(data.AsSpan(0, length)).ShouldBe(ByBouncyCastle(data.AsSpan(0, length)), $"{length} bytes");
        }
    }

    [Fact]
    public void Gives_the_same_digest_in_pieces() =>
        Gen.Byte.Array[0, 200].Array[0, 8].Sample(pieces =>
        {
            var hasher = new Sm3Hasher();
            foreach (var piece in pieces)
            {
                hasher.Append(piece);
            }

            return hasher.Finish().AsSpan().SequenceEqual(Sm3.Hash(pieces.SelectMany(piece => piece).ToArray()));
        });

    [Fact]
    public void Starts_anew_after_a_digest()
    {
        var hasher = new Sm3Hasher();
        hasher.Append("something else"u8);
        hasher.Finish();
        hasher.Append("abc"u8);

        Convert.ToHexStringLower(hasher.Finish()).ShouldBe("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }

    private static string Alphabet(int length) => string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + i % 10)));

    private static byte[] ByBouncyCastle(ReadOnlySpan<byte> data)
    {
        var digest = new SM3Digest();
        digest.BlockUpdate(data);
        var bytes = new byte[32];
        digest.DoFinal(bytes, 0);
        return bytes;
    }
}
