using Adapters.Catalogue;
using Adapters.Transports;
using Adapters.Transports.Signing;
using Microsoft.Extensions.DependencyInjection;
using Refit;

namespace Adapters.Partners.ComplianceCode;

/// <summary>Registers the signed client of the platform.</summary>
internal sealed class ComplianceCodeComponent : IPartnerComponent
{
    public void Register(PartnerRegistration registration)
    {
        if (registration.Options<ComplianceCodeOptions>() is not { } options)
        {
            return;
        }

        var signer = options.Signer("HG");
        registration.AddLine(options.FilingTimeout, options.QueryTimeout);
        registration.Services.AddRefitGeneratedClient<IComplianceCodeApi>()
            .ForPartner(options.BaseAddress!)
            .AddHttpMessageHandler(provider => new Sm3SigningHandler(signer, provider.GetRequiredService<TimeProvider>()));
    }
}
