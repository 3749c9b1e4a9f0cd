using Refit;

namespace Adapters.Transports.Pages;

/// <summary>The door of a platform that is read page by page.</summary>
internal interface IPageApi
{
    [Get("/api/v1/{feed}/pages")]
    Task<HttpResponseMessage> ReadAsync(string feed, [Query] string? after, [Query] int limit, CancellationToken cancellationToken);
}
