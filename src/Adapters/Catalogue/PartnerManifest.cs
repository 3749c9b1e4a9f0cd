using System.ComponentModel.DataAnnotations;
using System.Globalization;

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

    /// <summary>When the partner is closed; nothing is sent to it or read from it then.</summary>
    public List<MaintenanceManifest> Maintenance { get; set; } = [];

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

/// <summary>Hours in which a partner is closed, Shanghai time.</summary>
internal sealed class MaintenanceManifest
{
    /// <summary>Days it begins on, <c>monday</c> to <c>sunday</c>; empty: every day.</summary>
    public List<DayOfWeek> Days { get; set; } = [];

    [Required, RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$", ErrorMessage = "from 须为 HH:mm")]
    public string From { get; set; } = "";

    [Required, RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$", ErrorMessage = "until 须为 HH:mm")]
    public string Until { get; set; } = "";

    public MaintenanceWindow ToWindow() => new(
        Days, TimeOnly.ParseExact(From, "HH:mm", CultureInfo.InvariantCulture), TimeOnly.ParseExact(Until, "HH:mm", CultureInfo.InvariantCulture));
}

/// <summary>One feed: <c>out</c> is sent, <c>in</c> is polled, <c>callback</c> is called by the partner.</summary>
internal sealed class FeedManifest : IValidatableObject
{
    public const string Out = "out";
    public const string In = "in";
    public const string Callback = "callback";

    [Required, RegularExpression("^[a-z0-9]+(-[a-z0-9]+)*$", ErrorMessage = "feed 的 id 须为小写字母、数字和连字符")]
    public string Id { get; set; } = "";

    [Required, AllowedValues(Out, In, Callback, ErrorMessage = "direction 须为 out、in 或 callback")]
    public string Direction { get; set; } = "";

    [Required]
    public string Adapter { get; set; } = "";

    /// <summary>Outbound: the canonical type it carries.</summary>
    public string? RecordType { get; set; }

    /// <summary>Outbound: the mapping that renders its rows.</summary>
    public string? Mapping { get; set; }

    /// <summary>Outbound: <c>national</c> puts rows into the <c>cd_*</c> envelope, <c>none</c> sends what the mapping makes.</summary>
    [AllowedValues("national", "none", ErrorMessage = "envelope 须为 national 或 none")]
    public string Envelope { get; set; } = "national";

    /// <summary>Outbound: most items per send.</summary>
    [Range(1, 10_000, ErrorMessage = "batchSize 须在 1 至 10000 之间")]
    public int BatchSize { get; set; } = 1;

    /// <summary>Outbound: most sends at the same time.</summary>
    [Range(1, 1_000, ErrorMessage = "inFlight 须在 1 至 1000 之间")]
    public int InFlight { get; set; } = 1;

    /// <summary>Polled: how often.</summary>
    public TimeSpan? Every { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Direction switch
    {
        Out => OfOutbound(),
        In when Every is not { } every || every < TimeSpan.FromSeconds(1) || every > TimeSpan.FromDays(31) =>
            [new ValidationResult("须写明轮询间隔，1 秒至 31 天，例如 00:05:00", [nameof(Every)])],
        _ => [],
    };

    private IEnumerable<ValidationResult> OfOutbound()
    {
        if (string.IsNullOrEmpty(RecordType))
        {
            yield return new ValidationResult("须填写记录类型", [nameof(RecordType)]);
        }

        if (string.IsNullOrEmpty(Mapping))
        {
            yield return new ValidationResult("须填写映射", [nameof(Mapping)]);
        }
    }
}
