using Adapters.Catalogue;
using Adapters.Contract;
using Canonical.Faults;
using Hub.Hosting;
using Hub.Inbound.Receive;
using Hub.Ledger;
using Hub.Security;
using Microsoft.AspNetCore.Http.Features;

namespace Hub.Api;

/// <summary>
/// The door for partners that call the hub. Open to the framework, closed by the partner's adapter: only what its check accepts
/// becomes a submission; everything else is answered as a problem and noted without what it said.
/// </summary>
internal static class CallbackEndpoints
{
    private const int MaxBytes = 1024 * 1024;
    private const int LongestEventId = 200;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/callbacks/{partner}/{feed}", CallAsync).AllowAnonymous()
            .WithSummary("平台来访（由该平台的适配器核验签名）/ Calls of a partner, checked by its adapter")
            .Produces<SubmissionView>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(404).ProducesProblem(413).ProducesProblem(422)
            .WithMetadata(new CountedDoor(CallbackRate.Policy)).ProducesProblem(429).DisableAntiforgery();

    private static async Task<IResult> CallAsync(
        string partner, string feed, HttpContext http, HubServices hub, RefusedCalls refusals, CancellationToken cancellationToken)
    {
        var key = new FeedKey(partner, feed);
        if (http.RequestServices.GetService<PartnerCatalogue>()?.FindCallback(partner, feed) is not { } door || hub.Content.Partners.FindInbound(key) is not { } inbound)
        {
            return Problems.NotFound("这个来访通道");
        }

        if (await BodyAsync(http, cancellationToken) is not { } body)
        {
            return await RefuseAsync(refusals, key, http, 413, new Fault("RCV-0413", $"来访内容超过上限 {MaxBytes / 1024} KB。", "请拆分为多次调用。"));
        }

        var outcome = door.Adapter.Check(new CallbackRequest(
            http.Request.Method, http.Request.Path + http.Request.QueryString, Headers(http.Request), body, hub.Options.Time.GetUtcNow()));
        if (outcome is not CallbackOutcome.Accepted accepted)
        {
            var refused = (CallbackOutcome.Refused)outcome;
            return await RefuseAsync(refusals, key, http, refused.Status, new Fault(refused.Code, refused.Message, "请按接口约定更正后重新调用。"));
        }

        if (accepted.EventId.Length is 0 or > LongestEventId)
        {
            return await RefuseAsync(refusals, key, http, 400, new Fault(
                "SEC-8200", $"事件编号为空或超过 {LongestEventId} 个字符。", "请为每个事件给出唯一编号，重发时编号与内容保持不变。"));
        }

        using var bytes = new MemoryStream(accepted.Bytes.ToArray(), writable: false);
        var arrival = new Arrival(key, bytes, $"{partner}-{feed}", accepted.EventId, "callback", $"{partner}:callback") { KeyDecides = true, Length = bytes.Length };
        return await SubmissionEndpoints.TakeAsync(hub, arrival, inbound, TimeSpan.Zero, http, cancellationToken);
    }

    private static async Task<IResult> RefuseAsync(RefusedCalls refusals, FeedKey feed, HttpContext http, int status, Fault fault)
    {
        // Noted even when the caller hangs up: hanging up must not be a way to try signatures unseen.
        await refusals.NoteAsync(feed, fault.Code, http.RequestServices.GetRequiredService<ClientAddress>().PlaceOf(http), CancellationToken.None);
        return Problems.Of(status, fault);
    }

    private static Dictionary<string, string> Headers(HttpRequest request) =>
        request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => string.Join(',', h.Value.ToArray()));

    /// <summary>The whole body; null when it is too large.</summary>
    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (http.Request.ContentLength > MaxBytes)
        {
            return null;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBytes + 1;
        }

        var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await http.Request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > MaxBytes)
            {
                return null;
            }
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
