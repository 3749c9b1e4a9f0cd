using System.Net.Http;
using Adapters.Transports.Soap;

namespace Adapters.Partners.UnifiedEnforcement;

/// <summary>Both ports of the system.</summary>
internal sealed class EnforcementClient(IHttpMessageHandlerFactory handlers, Uri baseAddress) : IDisposable
{
    public SoapLine<IEnforcementFiling> Filing { get; } = new(handlers, EnforcementNames.PartnerId, new Uri(baseAddress, EnforcementNames.FilingPath));

    public SoapLine<IEnforcementQuery> Query { get; } = new(handlers, EnforcementNames.PartnerId, new Uri(baseAddress, EnforcementNames.QueryPath));

    public void Dispose()
    {
        Filing.Dispose();
        Query.Dispose();
    }
}
