namespace Hub.InspectionCodes;

/// <summary>States of an inspection code; the words are those of the code list <c>inspection-code-status</c>.</summary>
internal static class CodeStates
{
    public const string Requested = "requested";
    public const string Assigned = "assigned";
    public const string Shown = "shown";
    public const string Verified = "verified";
    public const string Evaluated = "evaluated";
    public const string Void = "void";

    public static IReadOnlyList<string> All { get; } = [Requested, Assigned, Shown, Verified, Evaluated, Void];
}
