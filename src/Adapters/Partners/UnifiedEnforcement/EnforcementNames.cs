namespace Adapters.Partners.UnifiedEnforcement;

/// <summary>Names of the published contract, schemas/partners/unified-enforcement/1.0.</summary>
internal static class EnforcementNames
{
    public const string PartnerId = "unified-enforcement";
    public const string Namespace = "urn:shanghai:unified-enforcement:v1";
    public const string ActionPrefix = Namespace + ":";

    /// <summary>Path of the port that takes what has an effect.</summary>
    public const string FilingPath = "services/records/batches";

    /// <summary>Path of the port that answers questions.</summary>
    public const string QueryPath = "services/records/queries";
}
