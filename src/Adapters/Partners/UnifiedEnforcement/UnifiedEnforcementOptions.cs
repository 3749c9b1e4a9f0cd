using Adapters.Transports.Signing;

namespace Adapters.Partners.UnifiedEnforcement;

/// <summary>Section <c>Partners:unified-enforcement</c>.</summary>
public sealed class UnifiedEnforcementOptions : SignedLineOptions
{
    /// <summary>Environment variable that holds the secret when there is no file. Default: <c>UNIFIED_ENFORCEMENT_SECRET</c>.</summary>
    public override string SecretVariable { get; set; } = "UNIFIED_ENFORCEMENT_SECRET";
}
