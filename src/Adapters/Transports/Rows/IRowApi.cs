using Refit;

namespace Adapters.Transports.Rows;

/// <summary>The doors of a platform that takes batches of rows and answers row by row; one set of doors per feed.</summary>
internal interface IRowApi
{
    [Post("/api/v1/{feed}/batches")]
    Task<HttpResponseMessage> FileAsync(string feed, [Body] HttpContent batch, CancellationToken cancellationToken);

    [Post("/api/v1/{feed}/query")]
    Task<HttpResponseMessage> QueryAsync(string feed, [Body] HttpContent question, CancellationToken cancellationToken);

    [Get("/api/v1/{feed}/reconciliation")]
    Task<HttpResponseMessage> ReconcileAsync(
        string feed, [Query] string? day, [Query] string? after, [Query] int limit, CancellationToken cancellationToken);
}
