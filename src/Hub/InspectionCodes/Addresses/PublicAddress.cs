using Hub.EDocuments.Data;
using Hub.Ledger;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Hub.InspectionCodes.Addresses;

/// <summary>The whole address of a code's page: what its QR code holds.</summary>
internal sealed class PublicAddress(CodeAddresses addresses, CodeOptions options, IServer server) : IInspectionCodeAddresses
{
    /// <summary>Never made of a request's Host header, which the visitor writes.</summary>
    public Uri Of(CodeRow code) => new(new Uri(Start()), $"/c/{addresses.TokenOf(code)}");

    Uri IInspectionCodeAddresses.AddressOf(CodeRow code) => Of(code);

    private string Start() => options.PublicAddress is { Length: > 0 } set ? set : server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
}
