using WireMock.RequestBuilders;
using WireMock.Server;

namespace Sandbox.Partners.UnifiedEnforcement;

/// <summary>The unified enforcement system as schemas/partners/unified-enforcement describes it (the interface is ours: none is published).</summary>
internal sealed class UnifiedEnforcementPlatform : SignedPlatform
{
    private static readonly string[] Told = ["items", "subjects", "departments", "officers", "plans", "codes", "results", "no-contact-subjects", "no-disturb-items"];

    private readonly EnforcementDoor _door;

    public UnifiedEnforcementPlatform(string folder, TimeProvider clock)
        : base("unified-enforcement", "UES", folder, clock)
    {
        var pages = Told.ToDictionary(feed => feed, feed => Gives(feed));
        var rows = new Dictionary<string, RowFeed>
        {
            ["inspection-results"] = Takes("inspection-results", "inspection-result-row", new ReturnedResults(pages["results"], SenderId)),
            ["item-claims"] = Takes("item-claims", "item-claim-row"),
            ["district-plans"] = Takes("district-plans", "district-plan-row", new FiledPlans(pages["plans"], pages["items"], clock)),
            ["task-proposals"] = Takes("task-proposals", "task-proposal-row"),
            ["case-leads"] = Takes("case-leads", "case-lead-row"),
            ["document-references"] = Takes("document-references", "document-reference-row"),
            ["credit-entries"] = Takes("credit-entries", "credit-entry-row"),
            ["credit-classes"] = Takes("credit-classes", "credit-class-row"),
        };
        _door = new EnforcementDoor(rows, pages, new ReportedCounts(folder));
    }

    public override void Mount(WireMockServer server)
    {
        foreach (var port in new[] { "batches", "queries" })
        {
            Answer(server, Request.Create().WithPath($"/services/records/{port}").UsingPost(), _door.Take, EnforcementXml.Write);
        }
    }
}
