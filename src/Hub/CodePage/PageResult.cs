namespace Hub.CodePage;

/// <summary>A page with the headers that keep everything foreign out: no script, nothing from elsewhere, no frame, no store, no referrer.</summary>
internal sealed class PageResult(Html page, int status = StatusCodes.Status200OK) : IResult
{
    public static void AddHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers.CacheControl = "no-store";
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        AddHeaders(httpContext.Response.Headers);
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        return httpContext.Response.WriteAsync(page.ToString(), httpContext.RequestAborted);
    }
}
