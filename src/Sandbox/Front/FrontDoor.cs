using System.Globalization;
using System.Net.Http;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Sandbox.Injection;

namespace Sandbox.Front;

/// <summary>
/// The partner's door: passes requests to the simulation behind it and injects the faults WireMock.Net cannot,
/// above all cutting the connection after the simulation has accepted.
/// </summary>
internal sealed class FrontDoor(Uri inner, FaultPlan plan, Func<string, string, bool> isFiling, TimeProvider clock) : IDisposable
{
    private const string Page = "<html><head><title>系统维护</title></head><body><h1>系统正在维护，请稍后访问</h1></body></html>";

    private static readonly HashSet<string> OwnHeaders =
        new(["Host", "Content-Length", "Transfer-Encoding", "Connection"], StringComparer.OrdinalIgnoreCase);

    private readonly HttpMessageInvoker _client =
        new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });

    private long _requests;
    private long _faults;

    public long Requests => Interlocked.Read(ref _requests);

    public long Faults => Interlocked.Read(ref _faults);

    public void Dispose() => _client.Dispose();

    public async Task HandleAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var fault = plan.Next(isFiling(context.Request.Method, context.Request.Path));
        if (fault is not null)
        {
            Interlocked.Increment(ref _faults);
        }

        await (fault?.Kind switch
        {
            FaultKind.Busy => BusyAsync(context, fault.Argument ?? 2),
            FaultKind.CutBefore or FaultKind.Down or FaultKind.CutRead => CutAsync(context),
            FaultKind.NonsenseRead => WriteAsync(context, 200, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(Page)),
            FaultKind.WrongSignature => SignatureAsync(context),
            FaultKind.GbkError => GbkAsync(context),
            _ => PassAsync(context, body.ToArray(), fault),
        });
    }

    private async Task PassAsync(HttpContext context, byte[] body, FaultRule? fault)
    {
        using var request = Copy(context, body);
        if (fault?.Kind == FaultKind.RejectRows)
        {
            request.Headers.TryAddWithoutValidation(PassedOn.RejectEvery, (fault.Argument ?? 10).ToString(CultureInfo.InvariantCulture));
        }

        if (fault?.Kind is FaultKind.RepeatPage or FaultKind.PageOutOfOrder)
        {
            request.Headers.TryAddWithoutValidation(PassedOn.PageShift, fault.Kind == FaultKind.RepeatPage ? "-1" : "1");
        }

        if (fault is { IsBehaviour: true })
        {
            request.Headers.TryAddWithoutValidation(PassedOn.Behaviour, fault.Kind.ToString());
        }

        // Once the request is in, the partner works it off even when the sender is gone.
        using var response = await _client.SendAsync(request, CancellationToken.None);
        var answer = await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
        switch (fault?.Kind)
        {
            case FaultKind.CutAfterAccept:
                await CutAsync(context);
                break;
            case FaultKind.Nonsense:
                await WriteAsync(context, 200, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(Page));
                break;
            case FaultKind.Error:
                await WriteAsync(context, 500, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(Page));
                break;
            case FaultKind.Slow:
                await Task.Delay(TimeSpan.FromSeconds(fault.Argument ?? 3), clock, context.RequestAborted);
                goto default;
            default:
                await WriteAsync(context, (int)response.StatusCode, response.Content.Headers.ContentType?.ToString() ?? "application/json", answer);
                break;
        }
    }

    private HttpRequestMessage Copy(HttpContext context, byte[] body)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var copy = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(inner, target)) { Content = new ByteArrayContent(body) };
        foreach (var (name, values) in context.Request.Headers.Where(h => IsPassedOn(h.Key)))
        {
            if (!copy.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                copy.Content.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        copy.Headers.TryAddWithoutValidation(PassedOn.Target, target);
        return copy;
    }

    private static bool IsPassedOn(string header) =>
        !OwnHeaders.Contains(header) && !header.StartsWith("X-Sandbox", StringComparison.OrdinalIgnoreCase);

    private static Task CutAsync(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private Task BusyAsync(HttpContext context, int seconds)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Faults % 2 == 1
            ? WriteAsync(context, 503, "application/json", """{"code":"A503","message":"平台繁忙，本次请求未受理，请稍后重试"}"""u8.ToArray())
            : WriteAsync(context, 429, "application/json", """{"code":"A429","message":"超过调用频次，本次请求未受理"}"""u8.ToArray());
    }

    private static Task GbkAsync(HttpContext context)
    {
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("GBK")!;
        return WriteAsync(context, 400, "application/json; charset=GBK", gbk.GetBytes("""{"code":"B001","message":"报文格式错误：请求体不是约定的结构"}"""));
    }

    private static Task SignatureAsync(HttpContext context) =>
        WriteAsync(context, 401, "application/json", """{"code":"A003","message":"签名验证未通过"}"""u8.ToArray());

    private static async Task WriteAsync(HttpContext context, int status, string contentType, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
