using System.Globalization;
using Districts.World;

namespace Districts.Plan;

/// <summary>An inspection as it happened, apart from how a department writes it down.</summary>
internal sealed record Check
{
    public required string No { get; init; }

    public required Subject Subject { get; init; }

    /// <summary>Shanghai time; only the day counts unless <see cref="HasTime"/>.</summary>
    public required DateTime At { get; init; }

    public bool HasTime { get; init; }

    public required IReadOnlyList<Item> Items { get; init; }

    public required IReadOnlyList<Officer> Officers { get; init; }

    /// <summary>One for the inspection, or one per item.</summary>
    public IReadOnlyList<string> Results { get; init; } = [];

    public string Mode { get; init; } = "";

    public string Campaign { get; init; } = "";

    public string FollowUp { get; init; } = "";

    /// <summary>Remark on the first item.</summary>
    public string Note { get; init; } = "";

    public string LeadNo { get; init; } = "";

    public int? HazardCount { get; init; }

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public IReadOnlyList<string> Measurements { get; init; } = [];

    public DateTime? SubmittedAt { get; init; }

    /// <summary>What counts as content: everything but transport and the way the subject is written.</summary>
    public string Content() => string.Join('|',
        Subject.Id, At.ToString(HasTime ? "s" : "yyyy-MM-dd", CultureInfo.InvariantCulture),
        string.Join(',', Items.Select(i => i.Code)), string.Join(',', Officers.Select(o => o.CertificateNo)), string.Join(',', Results),
        Mode, Campaign, FollowUp, Note, LeadNo, HazardCount, string.Join(';', Findings), string.Join(';', Measurements));
}
