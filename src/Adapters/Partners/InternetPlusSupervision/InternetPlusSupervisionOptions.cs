using Adapters.Transports.Signing;

namespace Adapters.Partners.InternetPlusSupervision;

/// <summary>Section <c>Partners:internet-plus-supervision</c>.</summary>
public sealed class InternetPlusSupervisionOptions : SignedLineOptions
{
    /// <summary>Environment variable that holds the secret when there is no file. Default: <c>INTERNET_PLUS_SUPERVISION_SECRET</c>.</summary>
    public override string SecretVariable { get; set; } = "INTERNET_PLUS_SUPERVISION_SECRET";
}
