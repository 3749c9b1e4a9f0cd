using Hub.EDocuments.Signing;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;
using Org.BouncyCastle.Security;
using Shouldly;
using Xunit;

namespace Hub.Tests.EDocuments.Signing;

/// <summary>The published examples of GB/T 32918.2 and .5, and openssl.</summary>
public sealed class Sm2Tests : IDisposable
{
    private const string D = "3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8";
    private const string K = "59276E27D506861A16680F3AD9C02DCCEF3CC1FA3CDBE4CE6D54B80DEAC1BC21";
    private const string X = "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020";
    private const string Y = "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13";
    private const string R = "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3";
    private const string S = "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA";

    private readonly ScratchFolder _folder = new();

    private static byte[] Message => "message digest"u8.ToArray();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Signs_the_example_of_the_recommended_curve()
    {
        var key = new ECPrivateKeyParameters(Whole(D), Sm2.Curve);

        var signature = Sm2.Sign(key, Message, Sm2.DefaultId, new FixedNonce(K));

        Convert.ToHexString(signature).ShouldBe($"3046022100{R}022100{S}");
        var point = key.Parameters.G.Multiply(key.D).Normalize();
        point.AffineXCoord.ToBigInteger().ShouldBe(Whole(X));
        point.AffineYCoord.ToBigInteger().ShouldBe(Whole(Y));
    }

    [Fact]
    public void Signs_the_example_of_the_curve_over_another_field()
    {
        var key = new ECPrivateKeyParameters(Whole("128B2FA8BD433C6C068C8D803DFF79792A519A55171B1B650C23661D15897263"), ExampleCurve());

        var signature = Sm2.Sign(key, Message, "ALICE123@YAHOO.COM"u8, new FixedNonce("6CB28D99385C175C94F94E934817663FC176D925DD72B727260DBAAE1FB2F96F"));

        Convert.ToHexString(signature).ShouldBe(
            "3044022040F1EC59F793D9F49E09DCEF49130D4194F79FB1EED2CAA55BACDB49C4E755D102206FC6DAC32C5D5CF10C77DFB20F7C2EB667A457872FB09EC56327A67EC7DEEBE7");
    }

    [Fact]
    public void Verifies_the_example_and_nothing_else()
    {
        var key = new ECPublicKeyParameters(Sm2.Curve.Curve.CreatePoint(Whole(X), Whole(Y)), Sm2.Curve);
        var signature = Convert.FromHexString($"3046022100{R}022100{S}");
        Sm2.Verify(key, Message, signature).ShouldBeTrue();

        for (var i = 0; i < signature.Length; i++)
        {
            var changed = signature.ToArray();
            changed[i] ^= 1;
            Sm2.Verify(key, Message, changed).ShouldBeFalse();
        }

        Sm2.Verify(key, "message digesT"u8, signature).ShouldBeFalse();
        Sm2.Verify(key, Message, signature, "1234567812345679"u8).ShouldBeFalse();
        Sm2.Verify(key, Message, []).ShouldBeFalse();
    }

    [Fact]
    public void Openssl_verifies_our_signature_and_we_verify_openssls()
    {
        var key = KeyText.Generate();
        var signer = new SoftwareSigner(key);
        var message = _folder.Write("message", Message);
        var own = _folder.Write("own.sig", signer.Sign(Message));
        var publicKey = _folder.Write("key.pub.pem", System.Text.Encoding.ASCII.GetBytes(signer.PublicKeyPem));
        var privateKey = _folder.Write("key.pem", System.Text.Encoding.ASCII.GetBytes(KeyText.Write(key)));

        Verify(publicKey, own, message).Exit.ShouldBe(0);
        Tool.Run("openssl", ["pkeyutl", "-sign", "-inkey", privateKey, .. Options, "-in", message, "-out", _folder["theirs.sig"]]);
        Sm2.Verify(KeyText.PublicOf(key), Message, File.ReadAllBytes(_folder["theirs.sig"])).ShouldBeTrue();

        File.AppendAllText(message, ".");
        Verify(publicKey, own, message).Exit.ShouldNotBe(0);
    }

    [Fact]
    public void The_same_message_gets_the_same_signature_and_another_a_wholly_different_one()
    {
        var signer = new SoftwareSigner(KeyText.Generate());

        var first = signer.Sign(Message);

        signer.Sign(Message).ShouldBe(first);
        // r is the nonce's own: a nonce used twice would give the key away.
        signer.Sign("message digesT"u8).AsSpan(4, 32).ToArray().ShouldNotBe(first.AsSpan(4, 32).ToArray());
    }

    [Theory]
    [InlineData("genpkey", "-algorithm", "SM2")]
    [InlineData("ecparam", "-genkey", "-name", "SM2")]
    public void Reads_the_keys_that_openssl_makes(params string[] arguments)
    {
        var pem = Tool.Run("openssl", arguments);

        var key = KeyText.ReadPrivate(pem).ShouldNotBeNull();

        File.WriteAllText(_folder["key.pem"], pem);
        var publicPem = Tool.Run("openssl", "pkey", "-in", _folder["key.pem"], "-pubout");
        KeyText.Write(KeyText.PublicOf(key)).ShouldBe(publicPem);
        KeyText.IdOf(KeyText.ReadPublic(publicPem).ShouldNotBeNull()).ShouldBe(new SoftwareSigner(key).KeyId);
    }

    [Theory]
    [InlineData("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")]
    [InlineData("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024")]
    [InlineData("rand", "-hex", "40")]
    public void Other_keys_and_nonsense_are_no_sm2_keys(params string[] arguments) => KeyText.ReadPrivate(Tool.Run("openssl", arguments)).ShouldBeNull();

    private static string[] Options => ["-rawin", "-digest", "sm3", "-pkeyopt", "distid:1234567812345678"];

    private static (int Exit, string Output, string Error) Verify(string publicKey, string signature, string message) =>
        Tool.Try("openssl", ["pkeyutl", "-verify", "-pubin", "-inkey", publicKey, .. Options, "-in", message, "-sigfile", signature]);

    private static ECDomainParameters ExampleCurve()
    {
        var curve = new FpCurve(
            Whole("8542D69E4C044F18E8B92435BF6FF7DE457283915C45517D722EDB8B08F1DFC3"),
            Whole("787968B4FA32C3FD2417842E73BBFEFF2F3C848B6831D7E0EC65228B3937E498"),
            Whole("63E4C6D3B23B0C849CF84241484BFE48F61D59A5B16BA06E6E12D1DA27C5249A"),
            Whole("8542D69E4C044F18E8B92435BF6FF7DD297720630485628D5AE74EE7C32E79B7"),
            BigInteger.One);
        var point = curve.CreatePoint(
            Whole("421DEBD61B62EAB6746434EBC3CC315E32220B3BADD50BDC4C4E6C147FEDD43D"),
            Whole("0680512BCBB42C07D47349D2153B70C4E5D7FDFCBFA36EA1A85841B9E46E09A2"));
        return new ECDomainParameters(curve, point, curve.Order, curve.Cofactor);
    }

    private static BigInteger Whole(string digits) => new(digits, 16);

    private sealed class FixedNonce(string digits) : SecureRandom(null)
    {
        public override void NextBytes(byte[] buf) => NextBytes(buf.AsSpan());

        public override void NextBytes(byte[] buf, int off, int len) => NextBytes(buf.AsSpan(off, len));

        public override void NextBytes(Span<byte> buffer) => Convert.FromHexString(digits).CopyTo(buffer);
    }
}
