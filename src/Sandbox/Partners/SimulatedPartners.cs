using Sandbox.Partners.ComplianceCode;
using Sandbox.Partners.Credit;
using Sandbox.Partners.EnterpriseCloud;
using Sandbox.Partners.InternetPlusSupervision;
using Sandbox.Partners.SuishenCode;

namespace Sandbox.Partners;

/// <summary>The partners that can be simulated, by id.</summary>
public static class SimulatedPartners
{
    private static readonly Dictionary<string, Func<string, TimeProvider, ISimulatedPartner>> Known = new(StringComparer.Ordinal)
    {
        ["internet-plus-supervision"] = (folder, clock) => new InternetPlusSupervisionPlatform(folder, clock),
        ["enterprise-cloud"] = (folder, clock) => new EnterpriseCloudPlatform(folder, clock),
        ["compliance-code"] = (folder, clock) => new ComplianceCodePlatform(folder, clock),
        ["credit"] = (folder, clock) => new CreditPlatform(folder, clock),
        ["suishen-code"] = (folder, clock) => new SuishenCodePlatform(folder, clock),
    };

    /// <summary>Their ids.</summary>
    public static IReadOnlyCollection<string> Ids => Known.Keys;

    /// <summary>Opens the partner on its own folder below the data folder.</summary>
    internal static ISimulatedPartner Open(SandboxOptions options) =>
        Known.TryGetValue(options.PartnerId, out var open)
            ? open(Path.Combine(options.DataFolder, options.PartnerId), options.Clock)
            : throw new ArgumentException($"没有名为“{options.PartnerId}”的模拟对接方，可用：{string.Join('、', Ids)}", nameof(options));
}
