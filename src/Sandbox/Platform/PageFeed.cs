using System.Globalization;
using System.Text.Json.Nodes;
using WireMock.RequestBuilders;

namespace Sandbox.Platform;

/// <summary>What a platform tells page by page: items in the order they happened, numbered from 1; the cursor is the number of the last one given.</summary>
internal sealed class PageFeed : IDisposable
{
    private const int MaxPage = 500;
    private readonly Lock _lock = new();
    private readonly List<PublishedItem> _items = [];
    private readonly PlatformLog<PublishedItem> _log;
    private readonly string _feed;
    private readonly Func<PlatformRequest, PlatformAnswer?>? _before;

    public PageFeed(string feed, string folder, Func<PlatformRequest, PlatformAnswer?>? before = null)
    {
        (_feed, _before) = (feed, before);
        Directory.CreateDirectory(folder);
        _log = PlatformLog<PublishedItem>.Open(Path.Combine(folder, $"{feed}.ndjson"), _items.Add, isProof: false);
    }

    public void Publish(string item)
    {
        var published = new PublishedItem(JsonNode.Parse(item)!.ToJsonString(PlatformJson.Relaxed));
        lock (_lock)
        {
            _items.Add(published);
            _log.Append([published]);
        }
    }

    /// <summary>Adds its door.</summary>
    public void Mount(Action<IRequestBuilder, Func<PlatformRequest, PlatformAnswer>> answer) =>
        answer(Request.Create().WithPath($"/api/v1/{_feed}/pages").UsingGet(), Read);

    public void Dispose() => _log.Dispose();

    /// <summary>How many items there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _items.Count;
            }
        }
    }

    /// <summary>The items in the order they happened.</summary>
    public IReadOnlyList<string> Items
    {
        get
        {
            lock (_lock)
            {
                return _items.ConvertAll(item => item.Json);
            }
        }
    }

    /// <summary>The page behind the cursor in the query.</summary>
    public PlatformAnswer Read(PlatformRequest request)
    {
        if (_before?.Invoke(request) is { } instead)
        {
            return instead;
        }

        if (!int.TryParse(request.Query("limit") ?? "100", NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit is 0 or > MaxPage)
        {
            return PlatformAnswer.Problem(400, "Q003", $"limit 应为 1 至 {MaxPage}");
        }

        lock (_lock)
        {
            if (!int.TryParse(request.Query("after") ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var after) || after > _items.Count)
            {
                return PlatformAnswer.Problem(400, "Q004", "after 不是本平台给出的游标");
            }

            return Page(Math.Clamp(after + (request.PageShift * limit), 0, _items.Count), limit);
        }
    }

    private PlatformAnswer Page(int after, int limit)
    {
        var page = _items.Skip(after).Take(limit).ToList();
        var last = after + page.Count;
        return PlatformAnswer.Of(new JsonObject
        {
            ["after"] = after == 0 ? "" : after.ToString(CultureInfo.InvariantCulture),
            ["items"] = new JsonArray([.. page.Select(item => JsonNode.Parse(item.Json))]),
            ["next"] = last == 0 ? null : last.ToString(CultureInfo.InvariantCulture),
            ["more"] = last < _items.Count,
        });
    }
}

/// <summary>One item of a feed as it was published.</summary>
internal sealed record PublishedItem(string Json);
