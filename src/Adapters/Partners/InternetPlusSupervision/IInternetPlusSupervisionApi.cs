using Adapters.Transports.Pages;
using Refit;

namespace Adapters.Partners.InternetPlusSupervision;

/// <summary>The platform's doors, one set per table; bodies are in schemas/partners/internet-plus-supervision.</summary>
internal interface IInternetPlusSupervisionApi : IPageApi
{
    [Post("/api/v1/{table}/batches")]
    Task<HttpResponseMessage> FileAsync(string table, [Body] HttpContent batch, CancellationToken cancellationToken);

    [Post("/api/v1/{table}/query")]
    Task<HttpResponseMessage> QueryAsync(string table, [Body] HttpContent question, CancellationToken cancellationToken);

    [Get("/api/v1/{table}/reconciliation")]
    Task<HttpResponseMessage> ReconcileAsync(
        string table, [Query] string? day, [Query] string? after, [Query] int limit, CancellationToken cancellationToken);
}
