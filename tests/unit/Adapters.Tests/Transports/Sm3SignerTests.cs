using System.Text;
using Adapters.Transports.Signing;
using Shouldly;
using Xunit;

namespace Adapters.Tests.Transports;

/// <summary>The fixtures are made by openssl (schemas/partners/internet-plus-supervision/fixtures/make.sh).</summary>
public sealed class Sm3SignerTests
{
    private static readonly string Fixtures = Repository.PathOf("schemas", "partners", "internet-plus-supervision", "fixtures", "signature");

    public static TheoryData<string> Names
    {
        get
        {
            var names = Directory.GetDirectories(Fixtures).Select(f => Path.GetFileName(f)).ToArray();
            names.Length.ShouldBeGreaterThanOrEqualTo(3);
            return [.. names];
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Signs_as_openssl_does(string name)
    {
        var request = Request(name);
        var signer = new Sm3Signer("IPS", request["SENDER"], request["KEY"], Encoding.UTF8.GetBytes(request["SECRET"]));
        var text = signer.StringToSign(
            request["METHOD"],
            request["TARGET"],
            long.Parse(request["TIMESTAMP"], System.Globalization.CultureInfo.InvariantCulture),
            request["NONCE"],
            File.ReadAllBytes(Path.Combine(Fixtures, name, "body.bin")));
        text.ShouldBe(File.ReadAllText(Path.Combine(Fixtures, name, "string-to-sign.txt")));
        signer.Sign(text).ShouldBe(File.ReadAllText(Path.Combine(Fixtures, name, "signature.txt")));
    }

    [Fact]
    public void Signs_every_part_of_the_request()
    {
        var signer = new Sm3Signer("IPS", "s", "k", new byte[32]);
        string[] texts =
        [
            signer.StringToSign("POST", "/a", 1, "n", "b"u8),
            signer.StringToSign("GET", "/a", 1, "n", "b"u8),
            signer.StringToSign("POST", "/a?b", 1, "n", "b"u8),
            signer.StringToSign("POST", "/a", 2, "n", "b"u8),
            signer.StringToSign("POST", "/a", 1, "m", "b"u8),
            signer.StringToSign("POST", "/a", 1, "n", "c"u8),
            new Sm3Signer("IPS", "t", "k", new byte[32]).StringToSign("POST", "/a", 1, "n", "b"u8),
            new Sm3Signer("CREDIT", "s", "k", new byte[32]).StringToSign("POST", "/a", 1, "n", "b"u8),
            new Sm3Signer("IPS", "s", "l", new byte[32]).StringToSign("POST", "/a", 1, "n", "b"u8),
        ];
        texts.Select(signer.Sign).Distinct().Count().ShouldBe(texts.Length);
    }

    private static Dictionary<string, string> Request(string name) =>
        File.ReadAllLines(Path.Combine(Fixtures, name, "request.env"))
            .Select(line => line.Split('=', 2))
            .ToDictionary(parts => parts[0], parts => parts[1].Trim('\''));
}
