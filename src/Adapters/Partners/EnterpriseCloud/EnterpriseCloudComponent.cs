using Adapters.Catalogue;
using Adapters.Transports;
using Adapters.Transports.Signing;
using Microsoft.Extensions.DependencyInjection;
using Refit;

namespace Adapters.Partners.EnterpriseCloud;

/// <summary>Registers the signed client of the platform.</summary>
internal sealed class EnterpriseCloudComponent : IPartnerComponent
{
    public void Register(PartnerRegistration registration)
    {
        if (registration.Options<EnterpriseCloudOptions>() is not { } options)
        {
            return;
        }

        var signer = options.Signer("ENT");
        registration.AddLine(options.FilingTimeout, options.QueryTimeout);
        registration.Services.AddRefitGeneratedClient<IEnterpriseCloudApi>()
            .ForPartner(options.BaseAddress!)
            .AddHttpMessageHandler(provider => new Sm3SigningHandler(signer, provider.GetRequiredService<TimeProvider>()));
    }
}
