using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Injection;

namespace Sandbox.Partners.ComplianceCode;

/// <summary>The compliance code as schemas/partners/compliance-code describes it (the interface is ours: none is published).</summary>
internal sealed class ComplianceCodePlatform : SignedPlatform
{
    private readonly PageFeed _guides;

    public ComplianceCodePlatform(string folder, TimeProvider clock)
        : base("compliance-code", "HG", folder, clock)
    {
        Takes("subjects", "subject-row");
        Takes("checklists", "checklist-row");
        Takes("guidance-letters", "guidance-letter-row");
        _guides = Gives("guides", RepeatOlderEdition);
        Gives("views");
    }

    /// <summary>Under the fault the newest guide stands on the pages once more, an edition older.</summary>
    private PlatformAnswer? RepeatOlderEdition(PlatformRequest request)
    {
        if (request.Meets(FaultKind.StaleGuide) && _guides.Items is [.., var last] && JsonNode.Parse(last) is JsonObject guide
            && int.TryParse(guide["edition"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var edition)
            && DateTime.TryParse(guide["publishedAt"]?.ToString(), CultureInfo.InvariantCulture, out var published))
        {
            guide["edition"] = (edition - 1).ToString(CultureInfo.InvariantCulture);
            guide["publishedAt"] = published.AddDays(-30).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            guide["title"] = $"{guide["title"]}（旧版）";
            _guides.Publish(guide.ToJsonString(PlatformJson.Relaxed));
        }

        return null;
    }
}
