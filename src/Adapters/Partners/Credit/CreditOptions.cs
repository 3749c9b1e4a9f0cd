using Adapters.Transports.Signing;

namespace Adapters.Partners.Credit;

/// <summary>Section <c>Partners:credit</c>.</summary>
public sealed class CreditOptions : SignedLineOptions
{
    /// <summary>Environment variable that holds the secret when there is no file. Default: <c>CREDIT_SECRET</c>.</summary>
    public override string SecretVariable { get; set; } = "CREDIT_SECRET";
}
