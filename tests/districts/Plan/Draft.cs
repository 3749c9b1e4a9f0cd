namespace Districts.Plan;

/// <summary>An inspection as written down, before it takes the form of its feed. Dates may be text, a number or a date cell.</summary>
internal sealed class Draft
{
    public required string No { get; set; }

    public required string Name { get; set; }

    public required string Code { get; set; }

    public bool CodeIsNumber { get; set; }

    public string Address { get; set; } = "";

    public object? Date { get; set; }

    public required List<string> Items { get; set; }

    public required List<string> Results { get; set; }

    public required List<string> Officers { get; set; }

    public required List<string> Certificates { get; set; }

    public string Mode { get; set; } = "";

    public string Campaign { get; set; } = "";

    public string FollowUp { get; set; } = "";

    public string Note { get; set; } = "";

    public string LeadNo { get; set; } = "";

    public object? HazardCount { get; set; }

    public List<Finding> Findings { get; set; } = [];

    public List<string> Measurements { get; set; } = [];

    public string Submitted { get; set; } = "";

    public string Remark { get; set; } = "";
}
