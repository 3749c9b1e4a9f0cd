using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WireMock.RequestBuilders;
using WireMock.Server;

namespace Sandbox.Partners.EnterpriseCloud;

/// <summary>The enterprise cloud as schemas/partners/enterprise-cloud describes it (the interface is ours: none is published).</summary>
internal sealed class EnterpriseCloudPlatform : SignedPlatform
{
    private static readonly string[] Told = ["receipts", "read-states", "replies", "consultations"];
    private readonly Dictionary<string, PageFeed> _told;

    public EnterpriseCloudPlatform(string folder, TimeProvider clock)
        : base("enterprise-cloud", "ENT", folder, clock)
    {
        _told = Told.ToDictionary(feed => feed, feed => Gives(feed));
        var registered = new RegisteredSubjects();
        Takes("documents", "document-row", new ServedDocuments(registered, _told["receipts"], _told["read-states"], clock));
        Takes("notices", "notice-row", registered);
        Takes("publications", "publication-row");
        Takes("guidance", "guidance-row", registered);
        Takes("credit-notices", "credit-notice-row", registered);
        Takes("measure-notices", "measure-notice-row", registered);
        Takes("consultation-replies", "consultation-reply-row");
    }

    public override void Mount(WireMockServer server)
    {
        base.Mount(server);
        foreach (var (feed, pages) in _told)
        {
            Answer(server, Request.Create().WithPath($"/api/v1/{feed}/pages/confirm").UsingPost(), request => Confirm(request, pages));
        }
    }

    private static PlatformAnswer Confirm(PlatformRequest request, PageFeed pages)
    {
        try
        {
            using var body = JsonDocument.Parse(request.Body);
            return body.RootElement.Text("cursor") is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var cursor) && cursor <= pages.Count
                ? PlatformAnswer.Of(new JsonObject { ["confirmed"] = text })
                : PlatformAnswer.Problem(400, "Q004", "cursor 不是本平台给出的游标");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return PlatformAnswer.Problem(400, "B001", "报文格式错误：应为含 cursor 的 JSON 对象");
        }
    }
}
