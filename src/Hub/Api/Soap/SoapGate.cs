using System.Net;
using System.Net.Http.Headers;
using Canonical.Faults;
using Hub.Api.Soap.Contract;
using Hub.Inbound;
using Hub.Security;
using Microsoft.Extensions.Options;

namespace Hub.Api.Soap;

/// <summary>
/// Stands before the library that serves the contract: limits, strict reading, who calls, which operation.
/// What passes is a clean message of a known partner; everything else is answered here with a fault.
/// </summary>
internal sealed class SoapGate(KeyRing keys, ReadLimits limits, IOptions<SoapOptions> options) : IMiddleware
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var type = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var parsed) ? parsed : null;
        if (SoapVersion.Of(type) is not { } version)
        {
            await DiscardAsync(context);
            await SoapAnswer.WriteAsync(context, SoapVersion.Soap11, SoapFaults.MediaType(context.Request.ContentType));
            return;
        }

        var (request, fault) = await ReadAsync(context, version, type!.CharSet);
        fault ??= await AuthenticateAsync(context, request!.Token) ?? CheckAction(context.Request, type, request.Operation);
        if (fault is not null)
        {
            await SoapAnswer.WriteAsync(context, version, fault);
            return;
        }

        using var envelope = new MemoryStream(request!.Envelope, writable: false);
        context.Request.Body = envelope;
        context.Request.ContentLength = envelope.Length;
        context.Request.ContentType = version.ContentType;
        context.Request.Headers["SOAPAction"] = InspectionNames.ActionPrefix + request.Operation;
        await next(context);
    }

    private async Task<(SoapRequest? Request, Fault? Fault)> ReadAsync(HttpContext context, SoapVersion version, string? charset)
    {
        var max = options.Value.MaxMessageBytes;
        using var message = new MemoryStream((int)Math.Min(context.Request.ContentLength ?? 0, max));
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            if (message.Length + read > max)
            {
                await DiscardAsync(context);
                return (null, SoapFaults.TooLarge(max));
            }

            message.Write(buffer, 0, read);
        }

        return SoapRequestReader.Read(new ArraySegment<byte>(message.GetBuffer(), 0, (int)message.Length), version, charset, limits.MaxDepth);
    }

    /// <summary>A sender that is still sending does not hear an answer: the rest is read and thrown away, up to the limit of the server.</summary>
    private static async Task DiscardAsync(HttpContext context) => await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);

    /// <summary>The key in the header of the request or in the token of the message; both are the keys of REST.</summary>
    private async Task<Fault?> AuthenticateAsync(HttpContext context, UsernameToken? token)
    {
        if (token is not null && context.User.Identity?.IsAuthenticated != true)
        {
            if (token.Refuse(context.Request.IsHttps || IsLoopback(context)) is { } unusable)
            {
                return unusable;
            }

            if (token.Password.Length > 0 && await keys.FindAsync(token.Password, context.RequestAborted) is { } principal
                && Caller.Of(principal).Partner == token.Username)
            {
                context.User = principal;
            }
        }

        if (context.User.Identity?.IsAuthenticated != true)
        {
            return SoapFaults.NoCredential();
        }

        return Caller.Of(context.User).IsOperator
            ? SoapFaults.Token("该密钥属于运维人员，不属于报送单位。", "请使用本单位的 API 密钥；运维人员请使用 REST 接口。")
            : null;
    }

    private static bool IsLoopback(HttpContext context) => context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);

    /// <summary>The action is in a header (1.1) or in the content type (1.2); old callers leave it empty, none may contradict the body.</summary>
    private static Fault? CheckAction(HttpRequest request, MediaTypeHeaderValue type, string operation)
    {
        var action = (type.Parameters.FirstOrDefault(p => p.Name.Equals("action", StringComparison.OrdinalIgnoreCase))?.Value
            ?? request.Headers["SOAPAction"].FirstOrDefault() ?? "").Trim().Trim('"');
        return action.Length == 0 || action == InspectionNames.ActionPrefix + operation ? null : SoapFaults.WrongAction(action, operation);
    }
}
