using System.Globalization;
using Canonical.Faults;
using Hub.InspectionCodes;
using Hub.InspectionCodes.Addresses;
using Hub.InspectionCodes.Scanning;
using Hub.InspectionCodes.Voices;
using Hub.Ledger;
using Microsoft.AspNetCore.Http.Features;

namespace Hub.CodePage;

/// <summary>The public page of inspection codes: open to everybody who holds an address, and to nobody else. No script, no cookie, no login.</summary>
internal static class CodePageEndpoints
{
    private const long MostFormBytes = 64 * 1024;

    public static IServiceCollection AddCodePage(this IServiceCollection services) => services
        .AddSingleton<Visitors>().AddSingleton<CodePageRate>().AddSingleton<SheetPage>().AddSingleton<VoicePages>().AddSingleton<CodePageDoor>();

    public static void Map(WebApplication app)
    {
        var page = app.MapGroup("/c").AllowAnonymous().ExcludeFromDescription().AddEndpointFilter(LimitAsync);
        page.MapGet("/page.css", Style);
        page.MapGet("/ticket", (HttpRequest request) => new PageResult(VoicePages.AskTicket(PageLanguage.Of(request, null))));
        page.MapPost("/ticket", (CodePageDoor door, HttpContext http, CancellationToken stop) => door.TrackAsync(http, stop));
        page.MapGet("/{token}", (string token, CodePageDoor door, HttpContext http, CancellationToken stop) => door.OpenAsync(token, http, stop));
        page.MapPost("/{token}/comparison", (string token, CodePageDoor door, HttpContext http, CancellationToken stop) => door.CompareAsync(token, http, stop));
        page.MapGet("/{token}/rating", (string token, CodePageDoor door, HttpContext http, CancellationToken stop) => door.AskRatingAsync(token, http, stop));
        page.MapPost("/{token}/rating", (string token, CodePageDoor door, HttpContext http, CancellationToken stop) => door.RateAsync(token, http, stop));
        page.MapGet("/{token}/message", (string token, CodePageDoor door, HttpContext http, CancellationToken stop) => door.AskMessageAsync(token, http, stop));
        page.MapPost("/{token}/message", (string token, CodePageDoor door, HttpContext http, CancellationToken stop) => door.RaiseAsync(token, http, stop));
        page.MapFallback("/{**rest}", (HttpContext http, CodePageDoor door) => door.Wrong(CodeFaults.WrongAddress(), http, PageLanguage.Of(http.Request, null)));
    }

    private static async ValueTask<object?> LimitAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostFormBytes;
        }

        if (http.Request.Path != "/c/page.css" && http.RequestServices.GetRequiredService<CodePageRate>().MustWait(http) is { } seconds)
        {
            return TooOften(http, seconds);
        }

        return await next(context);
    }

    public static PageResult TooOften(HttpContext http, int seconds)
    {
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return FaultPage.Of(CodeFaults.TooOften(seconds), PageLanguage.Of(http.Request, null));
    }

    private static async Task Style(HttpContext http)
    {
        PageResult.AddHeaders(http.Response.Headers);
        http.Response.ContentType = "text/css; charset=utf-8";
        http.Response.Headers.CacheControl = "public, max-age=3600";
        await using var style = typeof(CodePageEndpoints).Assembly.GetManifestResourceStream("Hub.CodePage.page.css")!;
        await style.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
