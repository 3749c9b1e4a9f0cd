using System.Net;
using System.Text;
using Adapters.Transports.Signing;
using Sandbox;
using Shouldly;
using Xunit;

namespace Contract.Simulation;

/// <summary>The platform's signature check, asked over the wire with requests signed by hand.</summary>
public sealed class PlatformSignatureTests : IAsyncLifetime
{
    private const string Target = "/api/v1/inspection-records/query";
    private const string Nonce = "00112233445566778899aabbccddeeff";
    private static readonly byte[] Body = """{"keys":["a"]}"""u8.ToArray();
    private readonly string _folder = Directory.CreateTempSubdirectory("hub-sandbox-").FullName;
    private SandboxHost _host = null!;
    private byte[] _secret = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await SandboxHost.StartAsync(new SandboxOptions { DataFolder = _folder });
        _secret = Encoding.UTF8.GetBytes((await File.ReadAllTextAsync(_host.SecretFile)).Trim());
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Takes_a_nonce_once()
    {
        (await AskAsync()).ShouldContain("held");
        (await AskAsync()).ShouldContain("A005");
        (await AskAsync(nonce: Nonce.Replace('0', '1'))).ShouldContain("held");
    }

    [Theory]
    [InlineData(-290, "held")]
    [InlineData(290, "held")]
    [InlineData(-310, "A004")]
    [InlineData(310, "A004")]
    public async Task Allows_five_minutes_between_the_clocks(int seconds, string expected) =>
        (await AskAsync(seconds: seconds)).ShouldContain(expected);

    [Fact]
    public async Task Refuses_a_body_that_was_changed_on_the_way() => (await AskAsync(sent: """{"keys":["b"]}"""u8.ToArray())).ShouldContain("A003");

    [Fact]
    public async Task Refuses_a_query_string_that_was_changed_on_the_way() => (await AskAsync(target: Target + "?x=1")).ShouldContain("A003");

    [Fact]
    public async Task Refuses_another_sender() => (await AskAsync(sender: "hub-other")).ShouldContain("A002");

    [Theory]
    [InlineData("key-9")]
    [InlineData("../keys/key-1")]
    public async Task Refuses_a_key_it_does_not_know(string key) => (await AskAsync(key: key)).ShouldContain("A002");

    [Theory]
    [InlineData("0011")]
    [InlineData("00112233445566778899AABBCCDDEEFF")]
    public async Task Refuses_a_malformed_nonce(string nonce) => (await AskAsync(nonce: nonce)).ShouldContain("A001");

    private async Task<string> AskAsync(
        string nonce = Nonce, int seconds = 0, byte[]? sent = null, string? target = null, string? sender = null, string? key = null)
    {
        var signer = new Sm3Signer("IPS", sender ?? _host.SenderId, key ?? _host.KeyId, _secret);
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + seconds;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_host.Address, target ?? Target)) { Content = new ByteArrayContent(sent ?? Body) };
        request.Headers.Add("X-IPS-Sender", signer.SenderId);
        request.Headers.Add("X-IPS-Key", signer.KeyId);
        request.Headers.Add("X-IPS-Timestamp", timestamp.ToString(System.Globalization.CultureInfo.InvariantCulture));
        request.Headers.Add("X-IPS-Nonce", nonce);
        request.Headers.Add("X-IPS-Signature", signer.Sign(signer.StringToSign("POST", Target, timestamp, nonce, Body)));
        using var client = new HttpMessageInvoker(new SocketsHttpHandler());
        using var response = await client.SendAsync(request, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        response.StatusCode.ShouldBe(text.Contains("held", StringComparison.Ordinal) ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
        return text;
    }
}
