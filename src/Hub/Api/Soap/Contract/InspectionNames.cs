namespace Hub.Api.Soap.Contract;

/// <summary>Names of the published contract.</summary>
internal static class InspectionNames
{
    public const string Namespace = "urn:hub:inspection:v1";
    public const string ActionPrefix = Namespace + ":";
    public const string Submit = "submitInspections";
    public const string Query = "querySubmission";
    public const string FetchErrors = "fetchErrors";
    public const string Confirm = "confirm";
    public const string Fault = "inspectionFault";
    public const string FaultAction = ActionPrefix + Fault;

    public static IReadOnlyList<string> Operations { get; } = [Submit, Query, FetchErrors, Confirm];
}
