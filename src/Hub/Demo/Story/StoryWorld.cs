namespace Hub.Demo.Story;

/// <summary>What the steps of the story share: the doors, and what earlier steps have made.</summary>
internal sealed class StoryWorld(HubDoor hub, CodePageVisitor visitor, IReadOnlyDictionary<string, PartnerDoor> partners, StoryCast cast, DemoClock clock)
{
    public HubDoor Hub => hub;

    public CodePageVisitor Visitor => visitor;

    public StoryCast Cast => cast;

    public DemoClock Clock => clock;

    public PartnerDoor Supervision => partners["internet-plus-supervision"];

    public PartnerDoor Enforcement => partners["unified-enforcement"];

    public PartnerDoor Credit => partners["credit"];

    public PartnerDoor Suishen => partners["suishen-code"];

    public PartnerDoor Cloud => partners["enterprise-cloud"];

    public PartnerDoor Compliance => partners["compliance-code"];

    /// <summary>All of them.</summary>
    public IEnumerable<PartnerDoor> Partners => partners.Values;

    /// <summary>A department's staging tables; null when the demo has no PostgreSQL.</summary>
    public StagingDatabase? Staging { get; init; }

    /// <summary>The inspection code, once it is issued.</summary>
    public string Code { get; set; } = "";

    /// <summary>Address of its public page.</summary>
    public string Page { get; set; } = "";

    /// <summary>The key to rate the inspection, as the enterprise reads it in the enterprise cloud.</summary>
    public string RatingKey { get; set; } = "";

    /// <summary>The notice of the inspection, once it is issued.</summary>
    public StoryDocuments.Issued Notice { get; set; } = new("", "", "");

    /// <summary>The order to correct, once it is issued.</summary>
    public StoryDocuments.Issued Order { get; set; } = new("", "", "");

    /// <summary>The enterprise's id in the hub, once a record named it.</summary>
    public string SubjectId { get; set; } = "";
}
