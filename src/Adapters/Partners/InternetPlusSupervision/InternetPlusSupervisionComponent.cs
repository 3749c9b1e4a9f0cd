using System.Text;
using Adapters.Catalogue;
using Adapters.Transports;
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

        var signer = new RequestSigner(options.SenderId, options.KeyId, Encoding.UTF8.GetBytes(options.ReadSecret()!));
        registration.AddLine(options.FilingTimeout, options.QueryTimeout);
        registration.Services.AddRefitGeneratedClient<IInternetPlusSupervisionApi>()
            .ForPartner(options.BaseAddress!)
            .AddHttpMessageHandler(provider => new SigningHandler(signer, provider.GetRequiredService<TimeProvider>()));
    }
}
