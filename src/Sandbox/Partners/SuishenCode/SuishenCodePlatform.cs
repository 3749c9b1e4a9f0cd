using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Sandbox.Partners.SuishenCode;

/// <summary>The suishen code service as schemas/partners/suishen-code describes it (the interface is ours: none is published). It calls the hub.</summary>
internal sealed class SuishenCodePlatform : ISimulatedPartner
{
    private const string Id = "suishen-code";
    private const int BeforeRecorded = -100;
    private static readonly string[] Calls = ["scans", "evaluations", "complaints", "consultations"];

    private const int MostCalls = 3;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _clock;
    private readonly PlatformKeys _keys;
    private readonly PlatformSignature _signature;
    private readonly PlatformTally _tally = new();
    private readonly RowFeed[] _rows;
    private readonly TokenDoor _tokens;
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });

    public SuishenCodePlatform(string folder, TimeProvider clock)
    {
        _clock = clock;
        _keys = new PlatformKeys(Path.Combine(folder, "keys"));
        _signature = new PlatformSignature(_keys, SenderId, clock, "SSM");
        CallKeys = new CallKeys(folder);
        Signer = new CallSigner(CallKeys, clock);
        _rows =
        [
            new RowFeed(Id, "task-views", "task-view-row", folder, _tally, clock),
            new RowFeed(Id, "tokens", "token-request-row", folder, _tally, clock),
            new RowFeed(Id, "credit-notices", "credit-notice-row", folder, _tally, clock),
            new RowFeed(Id, "replies", "reply-row", folder, _tally, clock),
        ];
        _tokens = new TokenDoor(folder, clock);
    }

    public string SenderId => "hub-310101";

    public string KeyId => _keys.FirstId;

    public string SecretFile => _keys.FirstFile;

    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["CallbackKeyFolder"] = CallKeys.PublicFolder };

    public SandboxCounts Counts => _tally.ToCounts(_rows.Sum(feed => feed.HeldCount));

    internal CallKeys CallKeys { get; }

    internal CallSigner Signer { get; }

    public IReadOnlyDictionary<string, PlatformHoldings> Holdings => _rows.ToDictionary(feed => feed.Name, feed => feed.Holdings);

    public bool IsFiling(string method, string path) => method == "POST" && !path.EndsWith("/query", StringComparison.Ordinal);

    public void Mount(WireMockServer server)
    {
        Array.ForEach(_rows, feed => feed.Mount(Answer));
        Answer(Request.Create().WithPath("/api/v1/tokens/verify").UsingPost(), _tokens.Verify);

        void Answer(IRequestBuilder request, Func<PlatformRequest, PlatformAnswer> door) =>
            server.Given(request).AtPriority(BeforeRecorded).RespondWith(Response.Create().WithCallback(message =>
            {
                var asked = new PlatformRequest(message);
                return (_signature.Refusal(asked) ?? door(asked)).ToWireMock();
            }));
    }

    public async Task<int> PublishAsync(string feed, string item, Uri? hub, CancellationToken cancellationToken)
    {
        if (feed == "token")
        {
            _tokens.Issue(JsonSerializer.Deserialize<IssuedToken>(item, PlatformJson.Relaxed)!);
            return 200;
        }

        if (!Calls.Contains(feed) || hub is null)
        {
            throw new ArgumentException($"随申码服务回调枢纽须给出枢纽地址和通道（{string.Join('、', Calls)}），或用 token 发放令牌", nameof(feed));
        }

        return await CallAsync(new Uri(hub, $"/callbacks/{Id}/{feed}"), Encoding.UTF8.GetBytes(item), cancellationToken);
    }

    /// <summary>Whoever is told to wait for a short time calls again for the same event, signed anew because a signature ages.</summary>
    private async Task<int> CallAsync(Uri address, byte[] body, CancellationToken cancellationToken)
    {
        for (var calls = 1; ; calls++)
        {
            using var answer = await SendAsync(address, body, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.TooManyRequests || calls == MostCalls
                || answer.Headers.RetryAfter?.Delta is not { } wait || wait > LongestWait)
            {
                return (int)answer.StatusCode;
            }

            await Task.Delay(wait, _clock, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Uri address, byte[] body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json", "utf-8");
        foreach (var (name, value) in Signer.Headers("POST", address.PathAndQuery, body))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _client.SendAsync(request, cancellationToken);
    }

    public void Dispose()
    {
        Array.ForEach(_rows, feed => feed.Dispose());
        _tokens.Dispose();
        _client.Dispose();
    }
}
