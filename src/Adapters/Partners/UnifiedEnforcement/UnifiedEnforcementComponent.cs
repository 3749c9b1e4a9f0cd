using System.Net.Http;
using Adapters.Catalogue;
using Adapters.Transports;
using Adapters.Transports.Signing;
using Microsoft.Extensions.DependencyInjection;

namespace Adapters.Partners.UnifiedEnforcement;

/// <summary>Registers the signed SOAP client of the system.</summary>
internal sealed class UnifiedEnforcementComponent : IPartnerComponent
{
    public void Register(PartnerRegistration registration)
    {
        if (registration.Options<UnifiedEnforcementOptions>() is not { } options)
        {
            return;
        }

        var signer = options.Signer("UES");
        registration.AddLine(options.FilingTimeout, options.QueryTimeout);
        registration.Services.AddHttpClient(EnforcementNames.PartnerId)
            .ForPartner(options.BaseAddress!)
            .AddHttpMessageHandler(provider => new Sm3SigningHandler(signer, provider.GetRequiredService<TimeProvider>()));
        registration.Services.AddSingleton(provider => new EnforcementClient(provider.GetRequiredService<IHttpMessageHandlerFactory>(), options.BaseAddress!));
    }
}
