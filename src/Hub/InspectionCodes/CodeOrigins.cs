namespace Hub.InspectionCodes;

/// <summary>Who made a code.</summary>
internal static class CodeOrigins
{
    /// <summary>This hub, for a task that has no municipal code.</summary>
    public const string Local = "local";

    /// <summary>The municipal system; the hub adopts it and never changes its record.</summary>
    public const string Municipal = "municipal";
}
