using Microsoft.AspNetCore.Http.Metadata;

namespace Hub.Api;

/// <summary>
/// How large the body of a request may be. The server takes little, so that nobody has megabytes parsed before a right is asked for;
/// only doors that stream what they receive say that they take more.
/// </summary>
internal static class BodyLimits
{
    /// <summary>Bytes of an ordinary request.</summary>
    public const long Request = 1024 * 1024;

    /// <summary>Lets one endpoint take up to so many bytes.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder endpoint, long bytes) => endpoint.WithMetadata(new Limit(bytes));

    private sealed record Limit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
