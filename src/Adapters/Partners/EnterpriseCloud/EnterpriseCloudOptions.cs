using Adapters.Transports.Signing;

namespace Adapters.Partners.EnterpriseCloud;

/// <summary>Section <c>Partners:enterprise-cloud</c>.</summary>
public sealed class EnterpriseCloudOptions : SignedLineOptions
{
    /// <summary>Environment variable that holds the secret when there is no file. Default: <c>ENTERPRISE_CLOUD_SECRET</c>.</summary>
    public override string SecretVariable { get; set; } = "ENTERPRISE_CLOUD_SECRET";
}
