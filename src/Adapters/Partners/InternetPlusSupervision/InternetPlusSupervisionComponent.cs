using Adapters.Catalogue;
using Adapters.Transports;
using Adapters.Transports.Signing;
using Microsoft.Extensions.DependencyInjection;
using Refit;

namespace Adapters.Partners.InternetPlusSupervision;

/// <summary>Registers the signed client of the platform.</summary>
internal sealed class InternetPlusSupervisionComponent : IPartnerComponent
{
    public void Register(PartnerRegistration registration)
    {
        if (registration.Options<InternetPlusSupervisionOptions>() is not { } options)
        {
            return;
        }

        var signer = options.Signer("IPS");
        registration.AddLine(options.FilingTimeout, options.QueryTimeout);
        registration.Services.AddRefitGeneratedClient<IInternetPlusSupervisionApi>()
            .ForPartner(options.BaseAddress!)
            .AddHttpMessageHandler(provider => new Sm3SigningHandler(signer, provider.GetRequiredService<TimeProvider>()));
    }
}
