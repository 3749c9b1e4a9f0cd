using System.ComponentModel.DataAnnotations;

namespace Adapters.Catalogue;

/// <summary>A <c>partner.yaml</c> of a platform, as <c>schemas/config/adapter.schema.json</c> describes it.</summary>
internal sealed class PartnerManifest
{
    [Required, RegularExpression("^[a-z0-9]+(-[a-z0-9]+)*$", ErrorMessage = "id 须为小写字母、数字和连字符")]
    public string Id { get; set; } = "";

    [Required]
    public NameManifest Name { get; set; } = new();

    [Required, AllowedValues("platform", ErrorMessage = "kind 须为 platform")]
    public string Kind { get; set; } = "";

    [Required]
    public ContactManifest Contact { get; set; } = new();

    [Required]
    public string Component { get; set; } = "";

    [Required]
    public LineManifest Line { get; set; } = new();

    [Required, MinLength(1, ErrorMessage = "至少要有一个 feed")]
    public List<FeedManifest> Feeds { get; set; } = [];
}

/// <summary>Names of a partner.</summary>
internal sealed class NameManifest
{
    [Required]
    public string Zh { get; set; } = "";

    [Required]
    public string En { get; set; } = "";
}

/// <summary>Whom to call.</summary>
internal sealed class ContactManifest
{
    [Required]
    public string Unit { get; set; } = "";

    [Required]
    public string Phone { get; set; } = "";
}

/// <summary>Resilience of the line to a partner.</summary>
internal sealed class LineManifest
{
    [Required]
    public string Filing { get; set; } = "";

    [Required]
    public string Query { get; set; } = "";

    [Range(1, 10_000, ErrorMessage = "ratePerSecond 须在 1 至 10000 之间")]
    public int RatePerSecond { get; set; }
}

/// <summary>One outbound feed.</summary>
internal sealed class FeedManifest
{
    [Required, RegularExpression("^[a-z0-9]+(-[a-z0-9]+)*$", ErrorMessage = "feed 的 id 须为小写字母、数字和连字符")]
    public string Id { get; set; } = "";

    [Required, AllowedValues("out", ErrorMessage = "direction 须为 out")]
    public string Direction { get; set; } = "";

    [Required]
    public string RecordType { get; set; } = "";

    [Required]
    public string Mapping { get; set; } = "";

    [Required]
    public string Adapter { get; set; } = "";

    [Range(1, 10_000, ErrorMessage = "batchSize 须在 1 至 10000 之间")]
    public int BatchSize { get; set; }

    [Range(1, 1_000, ErrorMessage = "inFlight 须在 1 至 1000 之间")]
    public int InFlight { get; set; }
}
