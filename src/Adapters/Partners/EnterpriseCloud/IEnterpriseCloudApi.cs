using Adapters.Transports.Pages;
using Adapters.Transports.Rows;
using Refit;

namespace Adapters.Partners.EnterpriseCloud;

/// <summary>The platform's doors; bodies are in schemas/partners/enterprise-cloud.</summary>
internal interface IEnterpriseCloudApi : IRowApi, IPageApi
{
    [Post("/api/v1/{feed}/pages/confirm")]
    Task<HttpResponseMessage> ConfirmAsync(string feed, [Body] HttpContent confirmation, CancellationToken cancellationToken);
}
