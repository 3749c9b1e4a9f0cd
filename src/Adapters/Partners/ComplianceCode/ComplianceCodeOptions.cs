using Adapters.Transports.Signing;

namespace Adapters.Partners.ComplianceCode;

/// <summary>Section <c>Partners:compliance-code</c>.</summary>
public sealed class ComplianceCodeOptions : SignedLineOptions
{
    /// <summary>Environment variable that holds the secret when there is no file. Default: <c>COMPLIANCE_CODE_SECRET</c>.</summary>
    public override string SecretVariable { get; set; } = "COMPLIANCE_CODE_SECRET";
}
