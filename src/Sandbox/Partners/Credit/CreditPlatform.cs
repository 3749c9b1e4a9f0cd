using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Sandbox.Partners.Credit;

/// <summary>The public credit platform as schemas/partners/credit describes it (the interface is ours: none is published).</summary>
internal sealed class CreditPlatform : ISimulatedPartner
{
    private const string Id = "credit";
    // Recorded exchanges have priority 0 or more: whatever the strict answers cover, they answer.
    private const int BeforeRecorded = -100;

    private readonly PlatformKeys _keys;
    private readonly PlatformSignature _signature;
    private readonly PlatformTally _tally = new();
    private readonly RowFeed[] _rows;
    private readonly Dictionary<string, PageFeed> _pages;

    public CreditPlatform(string folder, TimeProvider clock)
    {
        _keys = new PlatformKeys(Path.Combine(folder, "keys"));
        _signature = new PlatformSignature(_keys, SenderId, clock, "CREDIT");
        _rows =
        [
            new RowFeed(Id, "inspection-results", "inspection-result-row", folder, _tally, clock),
            new RowFeed(Id, "double-publicity", "double-publicity-row", folder, _tally, clock, DoublePublicityTable.Read),
            new RowFeed(Id, "measure-feedback", "measure-feedback-row", folder, _tally, clock),
        ];
        string[] pages = ["classifications", "list-entries", "repairs", "joint-measures"];
        _pages = pages.ToDictionary(feed => feed, feed => new PageFeed(feed, Path.Combine(folder, "published")));
    }

    public string SenderId => "hub-310101";

    public string KeyId => _keys.FirstId;

    public string SecretFile => _keys.FirstFile;

    public SandboxCounts Counts => _tally.ToCounts(_rows.Sum(feed => feed.HeldCount));

    public IReadOnlyDictionary<string, PlatformHoldings> Holdings => _rows.ToDictionary(feed => feed.Name, feed => feed.Holdings);

    public bool IsFiling(string method, string path) => method == "POST" && path.EndsWith("/batches", StringComparison.Ordinal);

    public void Mount(WireMockServer server)
    {
        Array.ForEach(_rows, feed => feed.Mount(Answer));
        foreach (var feed in _pages.Values)
        {
            feed.Mount(Answer);
        }

        void Answer(IRequestBuilder request, Func<PlatformRequest, PlatformAnswer> door) =>
            server.Given(request).AtPriority(BeforeRecorded).RespondWith(Response.Create().WithCallback(message =>
            {
                var asked = new PlatformRequest(message);
                return (_signature.Refusal(asked) ?? door(asked)).ToWireMock();
            }));
    }

    public Task<int> PublishAsync(string feed, string item, Uri? hub, CancellationToken cancellationToken)
    {
        if (!_pages.TryGetValue(feed, out var page))
        {
            throw new ArgumentException($"信用平台没有通道“{feed}”，可用：{string.Join('、', _pages.Keys)}", nameof(feed));
        }

        page.Publish(item);
        return Task.FromResult(200);
    }

    public void Dispose()
    {
        Array.ForEach(_rows, feed => feed.Dispose());
        foreach (var feed in _pages.Values)
        {
            feed.Dispose();
        }
    }
}
