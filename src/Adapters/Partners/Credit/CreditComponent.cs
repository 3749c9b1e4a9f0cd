using Adapters.Catalogue;
using Adapters.Transports;
using Adapters.Transports.Signing;
using Microsoft.Extensions.DependencyInjection;
using Refit;

namespace Adapters.Partners.Credit;

/// <summary>Registers the signed client of the platform.</summary>
internal sealed class CreditComponent : IPartnerComponent
{
    public void Register(PartnerRegistration registration)
    {
        if (registration.Options<CreditOptions>() is not { } options)
        {
            return;
        }

        var signer = options.Signer("CREDIT");
        registration.AddLine(options.FilingTimeout, options.QueryTimeout);
        registration.Services.AddRefitGeneratedClient<ICreditApi>()
            .ForPartner(options.BaseAddress!)
            .AddHttpMessageHandler(provider => new Sm3SigningHandler(signer, provider.GetRequiredService<TimeProvider>()));
    }
}
