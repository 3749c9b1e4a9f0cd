using System.Globalization;
using System.Text.Json.Nodes;
using WireMock.RequestBuilders;

namespace Sandbox.Partners.InternetPlusSupervision;

/// <summary>A feed whose page is the whole list; the cursor is the number of its edition.</summary>
internal sealed class WholeList : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<PublishedItem> _editions = [];
    private readonly PlatformLog<PublishedItem> _log;
    private readonly string _feed;

    public WholeList(string feed, string folder)
    {
        _feed = feed;
        Directory.CreateDirectory(folder);
        _log = PlatformLog<PublishedItem>.Open(Path.Combine(folder, $"{feed}.ndjson"), _editions.Add);
    }

    /// <summary>A new edition: a JSON object with the whole list as <c>items</c>.</summary>
    public void Publish(string edition)
    {
        var list = JsonNode.Parse(edition)?["items"] as JsonArray ?? throw new ArgumentException("应为含 items 数组的 JSON 对象", nameof(edition));
        var published = new PublishedItem(list.ToJsonString(PlatformJson.Relaxed));
        lock (_lock)
        {
            _editions.Add(published);
            _log.Append([published]);
        }
    }

    public void Mount(Action<IRequestBuilder, Func<PlatformRequest, PlatformAnswer>> answer) =>
        answer(Request.Create().WithPath($"/api/v1/{_feed}/pages").UsingGet(), Read);

    public void Dispose() => _log.Dispose();

    private PlatformAnswer Read(PlatformRequest request)
    {
        if (!int.TryParse(request.Query("after") ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var asked))
        {
            return PlatformAnswer.Problem(400, "Q004", "after 不是本平台给出的游标");
        }

        lock (_lock)
        {
            // A restored backup has fewer editions than were read: the list is told again, and the cursor goes back.
            var newest = _editions.Count.ToString(CultureInfo.InvariantCulture);
            var edition = Math.Max(0, asked + request.PageShift);
            var after = edition == 0 ? "" : edition.ToString(CultureInfo.InvariantCulture);
            return PlatformAnswer.Of(new JsonObject
            {
                ["after"] = after,
                ["items"] = _editions.Count == 0 || after == newest ? new JsonArray() : JsonNode.Parse(_editions[^1].Json),
                ["next"] = _editions.Count == 0 ? null : newest,
                ["more"] = false,
            });
        }
    }
}
