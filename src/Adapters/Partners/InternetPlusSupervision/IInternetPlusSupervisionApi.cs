using Refit;

namespace Adapters.Partners.InternetPlusSupervision;

/// <summary>The platform's doors; bodies are in schemas/partners/internet-plus-supervision.</summary>
internal interface IInternetPlusSupervisionApi
{
    [Post("/api/v1/inspection-records/batches")]
    Task<HttpResponseMessage> FileAsync([Body] HttpContent batch, CancellationToken cancellationToken);

    [Post("/api/v1/inspection-records/query")]
    Task<HttpResponseMessage> QueryAsync([Body] HttpContent question, CancellationToken cancellationToken);

    [Get("/api/v1/inspection-records/reconciliation")]
    Task<HttpResponseMessage> ReconcileAsync(
        [Query] string? day, [Query] string? after, [Query] int limit, CancellationToken cancellationToken);
}
