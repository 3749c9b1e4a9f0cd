namespace Hub.InspectionCodes;

/// <summary>Settings of inspection codes and their public page, section <c>Codes</c>.</summary>
internal sealed class CodeOptions
{
    public const string Section = "Codes";

    /// <summary>Address of the public page as visitors reach it, for example <c>https://jcm.hp.example</c>; empty: the address the hub listens on.</summary>
    public string? PublicAddress { get; set; }

    /// <summary>What numbers of local codes begin with, so that nobody takes them for municipal ones.</summary>
    public string Prefix { get; set; } = "HPL";

    /// <summary>Days after the end of a code during which it may be rated and its address works.</summary>
    public int RatingDays { get; set; } = 30;

    /// <summary>Longest time a code may be valid, in days.</summary>
    public int LongestDays { get; set; } = 92;

    /// <summary>From how many networks within an hour a code may be looked at before visitors are warned that it may have been copied.</summary>
    public int PlacesPerHour { get; set; } = 5;

    /// <summary>Pages per visitor address and minute.</summary>
    public int ViewsPerMinute { get; set; } = 60;

    /// <summary>Forms sent, and addresses that were wrong, per visitor address and minute.</summary>
    public int FormsPerMinute { get; set; } = 12;

    /// <summary>Pages for all visitors together per second; more would keep the departments' work from the ledger.</summary>
    public int ViewsPerSecond { get; set; } = 60;

    /// <summary>Consultations, complaints and suggestions on one code within 24 hours.</summary>
    public int ComplaintsPerDay { get; set; } = 5;

    /// <summary>Figures of a department's ratings move in steps of so many: from few it could tell who rated.</summary>
    public int RatingStep { get; set; } = 5;

    /// <summary>Days after which a new key signs new addresses; older keys go on to verify theirs.</summary>
    public int KeyDays { get; set; } = 180;
}
