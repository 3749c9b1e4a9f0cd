using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Sandbox.Platform;

/// <summary>A platform with feeds of rows, feeds of pages and signed requests: what is common to the invented ones.</summary>
internal abstract class SignedPlatform : Sandbox.Partners.ISimulatedPartner
{
    // Recorded exchanges have priority 0 or more: whatever the strict answers cover, they answer.
    private const int BeforeRecorded = -100;

    private readonly string _folder;
    private readonly PlatformKeys _keys;
    private readonly PlatformSignature _signature;
    private readonly TimeProvider _clock;
    private readonly string _id;
    private readonly Dictionary<string, PageFeed> _pages = new(StringComparer.Ordinal);
    private readonly List<RowFeed> _rows = [];

    protected SignedPlatform(string id, string scheme, string folder, TimeProvider clock)
    {
        (_id, _folder, _clock) = (id, folder, clock);
        _keys = new PlatformKeys(Path.Combine(folder, "keys"));
        _signature = new PlatformSignature(_keys, SenderId, clock, scheme);
    }

    public string SenderId => "hub-310101";

    public string KeyId => _keys.FirstId;

    public string SecretFile => _keys.FirstFile;

    public SandboxCounts Counts => Tally.ToCounts(_rows.Sum(feed => feed.HeldCount));

    public IReadOnlyDictionary<string, PlatformHoldings> Holdings => _rows.ToDictionary(feed => feed.Name, feed => feed.Holdings);

    protected PlatformTally Tally { get; } = new();

    public bool IsFiling(string method, string path) => method == "POST" && path.EndsWith("/batches", StringComparison.Ordinal);

    public virtual void Mount(WireMockServer server)
    {
        _rows.ForEach(feed => feed.Mount((request, door) => Answer(server, request, door)));
        foreach (var feed in _pages.Values)
        {
            feed.Mount((request, door) => Answer(server, request, door));
        }
    }

    public Task<int> PublishAsync(string feed, string item, Uri? hub, CancellationToken cancellationToken)
    {
        if (!_pages.TryGetValue(feed, out var page))
        {
            throw new ArgumentException($"此平台没有通道“{feed}”，可用：{string.Join('、', _pages.Keys)}", nameof(feed));
        }

        page.Publish(item);
        return Task.FromResult(200);
    }

    public void Dispose()
    {
        _rows.ForEach(feed => feed.Dispose());
        foreach (var feed in _pages.Values)
        {
            feed.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Adds a feed that the hub sends to.</summary>
    protected RowFeed Takes(string feed, string rowSchema, IFilingWatch? watch = null)
    {
        var rows = new RowFeed(_id, feed, rowSchema, _folder, Tally, _clock, watch: watch);
        _rows.Add(rows);
        return rows;
    }

    /// <summary>Adds a feed that the hub reads.</summary>
    protected PageFeed Gives(string feed, Func<PlatformRequest, PlatformAnswer?>? before = null) =>
        _pages[feed] = new PageFeed(feed, Path.Combine(_folder, "published"), before);

    /// <summary>Adds a door behind the signature check.</summary>
    protected void Answer(WireMockServer server, IRequestBuilder request, Func<PlatformRequest, PlatformAnswer> door) =>
        Answer(server, request, door, (_, answer) => answer.ToWireMock());

    /// <summary>The same for a platform that does not answer in JSON.</summary>
    protected void Answer(
        WireMockServer server, IRequestBuilder request, Func<PlatformRequest, PlatformAnswer> door, Func<PlatformRequest, PlatformAnswer, WireMock.ResponseMessage> write) =>
        server.Given(request).AtPriority(BeforeRecorded).RespondWith(Response.Create().WithCallback(message =>
        {
            var asked = new PlatformRequest(message);
            return write(asked, _signature.Refusal(asked) ?? door(asked));
        }));
}
