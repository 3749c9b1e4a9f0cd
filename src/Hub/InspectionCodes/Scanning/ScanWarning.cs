namespace Hub.InspectionCodes.Scanning;

/// <summary>What a visitor is warned of.</summary>
/// <param name="Code">Stable word, kept with the scan.</param>
/// <param name="Stops">Whether no inspection may be made on this code now.</param>
/// <param name="Detail">What belongs into the sentence, for example names; null when nothing does.</param>
internal sealed record ScanWarning(string Code, bool Stops, string? Detail = null)
{
    public const string NotAssigned = "not-assigned";
    public const string NotYet = "not-yet";
    public const string Ended = "ended";
    public const string Cancelled = "task-cancelled";
    public const string Voided = "void";
    public const string Superseded = "superseded";
    public const string CertificateInvalid = "certificate-invalid";
    public const string OfficerReplaced = "officer-replaced";
    public const string ManyPlaces = "many-places";
    public const string Mismatch = "mismatch";
}
