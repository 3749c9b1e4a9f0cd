using Adapters.Transports.Rows;
using Refit;

namespace Adapters.Partners.SuishenCode;

/// <summary>The platform's doors; bodies are in schemas/partners/suishen-code.</summary>
internal interface ISuishenCodeApi : IRowApi
{
    [Post("/api/v1/tokens/verify")]
    Task<HttpResponseMessage> VerifyAsync([Body] HttpContent token, CancellationToken cancellationToken);
}
