using System.Diagnostics;
using Adapters.Transports.Signing;
using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;
using Org.BouncyCastle.Security;
using Shouldly;
using Xunit;

namespace Adapters.Tests.Transports;

/// <summary>SM2 against the examples of GB/T 32918 and against openssl, which shares no code with us.</summary>
public sealed class Sm2Tests : IDisposable
{
    private const string R = "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3";
    private const string S = "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA";
    private static readonly byte[] Message = "message digest"u8.ToArray();
    private readonly string _folder = Directory.CreateTempSubdirectory("sm2-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Verifies_the_example_of_the_recommended_curve_in_both_forms()
    {
        var key = Recommended();
        var raw = Convert.FromHexString(R + S);
        var der = StandardDsaEncoding.Instance.Encode(key.Parameters.N, new BigInteger(R, 16), new BigInteger(S, 16));

        Convert.ToHexString(der).ShouldStartWith("3046022100F5A0");
        Sm2.Verify(key, Message, raw).ShouldBeTrue();
        Sm2.Verify(key, Message, der).ShouldBeTrue();
        Sm2.ToRaw(key, der).ShouldBe(raw);
    }

    [Fact]
    public void Signs_the_example_with_its_key_and_random_number()
    {
        var secret = new ECPrivateKeyParameters(new BigInteger("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8", 16), Recommended().Parameters);
        var random = new GivenRandom(Convert.FromHexString("59276E27D506861A16680F3AD9C02DCCEF3CC1FA3CDBE4CE6D54B80DEAC1BC21"));
        Convert.ToHexString(Sm2.ToRaw(Recommended(), Sm2.Sign(secret, Message, random: random))).ShouldBe(R + S);
    }

    [Fact]
    public void Verifies_the_example_of_the_other_curve_with_its_identity()
    {
        var curve = new FpCurve(
            new BigInteger("8542D69E4C044F18E8B92435BF6FF7DE457283915C45517D722EDB8B08F1DFC3", 16),
            new BigInteger("787968B4FA32C3FD2417842E73BBFEFF2F3C848B6831D7E0EC65228B3937E498", 16),
            new BigInteger("63E4C6D3B23B0C849CF84241484BFE48F61D59A5B16BA06E6E12D1DA27C5249A", 16),
            new BigInteger("8542D69E4C044F18E8B92435BF6FF7DD297720630485628D5AE74EE7C32E79B7", 16), BigInteger.One);
        var generator = curve.CreatePoint(
            new BigInteger("421DEBD61B62EAB6746434EBC3CC315E32220B3BADD50BDC4C4E6C147FEDD43D", 16),
            new BigInteger("0680512BCBB42C07D47349D2153B70C4E5D7FDFCBFA36EA1A85841B9E46E09A2", 16));
        var point = curve.CreatePoint(
            new BigInteger("0AE4C7798AA0F119471BEE11825BE46202BB79E2A5844495E97C04FF4DF2548A", 16),
            new BigInteger("7C0240F88F1CD4E16352A73C17B7F16F07353E53A176D684A9FE0C6BB798E857", 16));
        var key = new ECPublicKeyParameters(point, new ECDomainParameters(curve, generator, curve.Order));
        var signature = Convert.FromHexString("40F1EC59F793D9F49E09DCEF49130D4194F79FB1EED2CAA55BACDB49C4E755D16FC6DAC32C5D5CF10C77DFB20F7C2EB667A457872FB09EC56327A67EC7DEEBE7");

        Sm2.Verify(key, Message, signature, "ALICE123@YAHOO.COM").ShouldBeTrue();
        Sm2.Verify(key, Message, signature).ShouldBeFalse();
    }

    [Fact]
    public void Refuses_every_single_changed_byte()
    {
        var raw = Convert.FromHexString(R + S);
        for (var i = 0; i < raw.Length; i++)
        {
            var changed = (byte[])raw.Clone();
            changed[i] ^= 1;
            Sm2.Verify(Recommended(), Message, changed).ShouldBeFalse($"byte {i}");
        }

        Sm2.Verify(Recommended(), "message digesT"u8, raw).ShouldBeFalse();
        Sm2.Verify(Recommended(), Message, raw, "1234567812345679").ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("3000")]
    [InlineData("3006020100020100")]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF")]
    public void Takes_bytes_that_are_no_signature_for_a_wrong_one(string hex) => Sm2.Verify(Recommended(), Message, Convert.FromHexString(hex)).ShouldBeFalse();

    [Fact]
    public void Openssl_verifies_what_we_sign_and_we_verify_what_openssl_signs()
    {
        var (secret, open) = KeyFiles();
        File.WriteAllBytes(Path.Combine(_folder, "message"), Message);
        var key = Sm2KeyFile.ReadPublic(File.ReadAllText(open)).ShouldNotBeNull();
        File.WriteAllBytes(Path.Combine(_folder, "ours"), Sm2.Sign(Sm2KeyFile.ReadPrivate(File.ReadAllText(secret)).ShouldNotBeNull(), Message));

        OpenSsl("pkeyutl", "-verify", "-pubin", "-inkey", open, "-rawin", "-digest", "sm3", "-pkeyopt", $"distid:{Sm2.DefaultId}", "-in", "message", "-sigfile", "ours");
        OpenSsl("pkeyutl", "-sign", "-inkey", secret, "-rawin", "-digest", "sm3", "-pkeyopt", $"distid:{Sm2.DefaultId}", "-in", "message", "-out", "theirs");
        Sm2.Verify(key, Message, File.ReadAllBytes(Path.Combine(_folder, "theirs"))).ShouldBeTrue();
    }

    [Fact]
    public void Reads_no_key_of_another_curve_and_no_other_text()
    {
        OpenSsl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "nist.pem");
        OpenSsl("ec", "-in", "nist.pem", "-pubout", "-out", "nist.pub.pem");
        Sm2KeyFile.ReadPublic(File.ReadAllText(Path.Combine(_folder, "nist.pub.pem"))).ShouldBeNull();
        Sm2KeyFile.ReadPrivate(File.ReadAllText(Path.Combine(_folder, "nist.pem"))).ShouldBeNull();
        Sm2KeyFile.ReadPublic("").ShouldBeNull();
        Sm2KeyFile.ReadPublic("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n").ShouldBeNull();
        Sm2KeyFile.ReadPublic("-----BEGIN PUBLIC KEY-----\n!!\n-----END PUBLIC KEY-----\n").ShouldBeNull();
    }

    private static ECPublicKeyParameters Recommended()
    {
        var curve = ECNamedCurveTable.GetByOid(GMObjectIdentifiers.sm2p256v1);
        var point = curve.Curve.CreatePoint(
            new BigInteger("09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020", 16),
            new BigInteger("CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13", 16));
        return new ECPublicKeyParameters(point, new ECDomainParameters(curve.Curve, curve.G, curve.N, curve.H));
    }

    private (string Private, string Public) KeyFiles()
    {
        OpenSsl("genpkey", "-algorithm", "SM2", "-out", "key.pem");
        OpenSsl("pkey", "-in", "key.pem", "-pubout", "-out", "key.pub.pem");
        return (Path.Combine(_folder, "key.pem"), Path.Combine(_folder, "key.pub.pem"));
    }

    private void OpenSsl(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { WorkingDirectory = _folder, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, said);
    }

    /// <summary>The random number of the example.</summary>
    private sealed class GivenRandom(byte[] number) : SecureRandom
    {
        public override void NextBytes(byte[] buf) => number.CopyTo(buf, 0);

        public override void NextBytes(byte[] buf, int off, int len) => number.AsSpan(0, len).CopyTo(buf.AsSpan(off));

        public override void NextBytes(Span<byte> buffer) => number.AsSpan(0, buffer.Length).CopyTo(buffer);
    }
}
