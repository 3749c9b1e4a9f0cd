using Adapters.Catalogue;
using Adapters.Transports;
using Adapters.Transports.Signing;
using Microsoft.Extensions.DependencyInjection;
using Refit;

namespace Adapters.Partners.SuishenCode;

/// <summary>Registers the signed client of the platform and the check of its calls.</summary>
internal sealed class SuishenCodeComponent : IPartnerComponent
{
    public void Register(PartnerRegistration registration)
    {
        if (registration.Options<SuishenCodeOptions>() is not { } options)
        {
            return;
        }

        var signer = options.Signer("SSM");
        registration.AddLine(options.FilingTimeout, options.QueryTimeout);
        registration.Services.AddSingleton(new CallbackSignature(new CallbackKeys(options.CallbackKeyFolder), options.CallbackWindow));
        registration.Services.AddRefitGeneratedClient<ISuishenCodeApi>()
            .ForPartner(options.BaseAddress!)
            .AddHttpMessageHandler(provider => new Sm3SigningHandler(signer, provider.GetRequiredService<TimeProvider>()));
    }
}
