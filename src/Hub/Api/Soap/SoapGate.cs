using System.Globalization;
using System.Net.Http.Headers;
using Canonical.Faults;
using Hub.Api.Soap.Contract;
using Hub.Inbound;
using Hub.Security;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Hub.Api.Soap;

/// <summary>
/// Stands before the library that serves the contract: limits, who calls, strict reading, which operation.
/// What passes is a clean message of a known partner; everything else is answered here with a fault.
/// </summary>
internal sealed class SoapGate(KeyRing keys, ClientAddress addresses, SoapRate rate, ReadLimits limits, IOptions<SoapOptions> options) : IMiddleware
{
    /// <summary>What is read of a message before it is known who sends it: enough for the header with the token.</summary>
    private const int HeadBytes = 64 * 1024;

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            // The gate counts for itself, so that what is too large is told in SOAP.
            server.MaxRequestBodySize = limits.MaxBytes;
        }

        var type = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var parsed) ? parsed : null;
        var version = SoapVersion.Of(type);
        var (place, fault) = rate.Enter(context);
        using (place)
        {
            fault ??= version is null ? SoapFaults.MediaType(context.Request.ContentType) : null;
            var request = (SoapRequest?)null;
            if (fault is null)
            {
                (request, fault) = await ReadAsync(context, version!, type!.CharSet);
                fault ??= await AuthenticateAsync(context, request!.Token) ?? CheckAction(context.Request, type, request.Operation);
            }

            if (fault is not null)
            {
                await DiscardAsync(context);
                await SoapAnswer.WriteAsync(context, version ?? SoapVersion.Soap11, fault);
                return;
            }

            await PassAsync(context, version!, request!, next);
        }
    }

    private static async Task PassAsync(HttpContext context, SoapVersion version, SoapRequest request, RequestDelegate next)
    {
        using var envelope = new MemoryStream(request.Envelope, writable: false);
        context.Request.Body = envelope;
        context.Request.ContentLength = envelope.Length;
        context.Request.ContentType = version.ContentType;
        context.Request.Headers["SOAPAction"] = InspectionNames.ActionPrefix + request.Operation;
        await next(context);
    }

    /// <summary>Of a stranger only the head is taken in, until its token says who it is.</summary>
    private async Task<(SoapRequest? Request, Fault? Fault)> ReadAsync(HttpContext context, SoapVersion version, string? charset)
    {
        // It grows with what really comes: an announced length costs the sender nothing.
        using var message = new MemoryStream();
        if (context.User.Identity?.IsAuthenticated == true)
        {
            if (OperatorFault(context) is { } refused)
            {
                return (null, refused);
            }
        }
        else if (!await FillAsync(context, message, HeadBytes))
        {
            var token = SoapRequestReader.ReadToken(Written(message), version, charset);
            if (await AuthenticateAsync(context, token) is { } stranger)
            {
                return (null, stranger);
            }
        }

        var max = options.Value.MaxMessageBytes;
        return await FillAsync(context, message, max)
            ? SoapRequestReader.Read(Written(message), version, charset, limits.MaxDepth)
            : (null, SoapFaults.TooLarge(max));
    }

    /// <summary>Reads on; false when there is more than the limit.</summary>
    private static async Task<bool> FillAsync(HttpContext context, MemoryStream message, long limit)
    {
        var buffer = new byte[16 * 1024];
        // One byte more than the limit is enough to tell.
        for (int read; message.Length <= limit && (read = await context.Request.Body.ReadAsync(
            buffer.AsMemory(0, (int)Math.Min(buffer.Length, limit + 1 - message.Length)), context.RequestAborted)) > 0;)
        {
            message.Write(buffer, 0, read);
        }

        return message.Length <= limit;
    }

    private static ArraySegment<byte> Written(MemoryStream message) => new(message.GetBuffer(), 0, (int)message.Length);

    /// <summary>A sender that is still sending does not hear an answer: the rest is read and thrown away, up to a few times what a message may have.</summary>
    private async Task DiscardAsync(HttpContext context)
    {
        var buffer = new byte[16 * 1024];
        var left = 4 * options.Value.MaxMessageBytes;
        for (int read; left > 0 && (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
        {
            left -= read;
        }
    }

    /// <summary>The key in the header of the request or in the token of the message; both are the keys of REST.</summary>
    private async Task<Fault?> AuthenticateAsync(HttpContext context, UsernameToken? token)
    {
        if (token is not null && context.User.Identity?.IsAuthenticated != true)
        {
            if (token.Refuse(addresses.IsProtected(context)) is { } unusable)
            {
                return unusable;
            }

            var found = token.Password.Length > 0 ? await keys.FindAsync(token.Password, addresses.PlaceOf(context), context.RequestAborted) : default;
            if (found.IsTooOften)
            {
                context.Response.Headers.RetryAfter = Problems.WrongKeysWait.ToString(CultureInfo.InvariantCulture);
                return Problems.WrongKeys();
            }

            if (found.Principal is { } principal && Caller.Of(principal).Partner == token.Username)
            {
                context.User = principal;
            }
        }

        if (context.User.Identity?.IsAuthenticated != true)
        {
            return SoapFaults.NoCredential();
        }

        // A message that names another partner than the key does was put together wrongly: whose data it is cannot be guessed.
        return OperatorFault(context) ?? (token is { Username.Length: > 0 } && token.Username != Caller.Of(context.User).Partner
            ? SoapFaults.Token($"密钥属于单位 {Caller.Of(context.User).Partner}，UsernameToken 中的用户名却是“{token.Username}”。", "请使用同一单位的密钥和用户名，或只保留其中一种凭据。")
            : null);
    }

    private static Fault? OperatorFault(HttpContext context) => Caller.Of(context.User).IsOperator
        ? SoapFaults.Token("该密钥属于运维人员，不属于报送单位。", "请使用本单位的 API 密钥；运维人员请使用 REST 接口。")
        : null;

    /// <summary>The action is in a header (1.1) or in the content type (1.2); old callers leave it empty, none may contradict the body.</summary>
    private static Fault? CheckAction(HttpRequest request, MediaTypeHeaderValue type, string operation)
    {
        var action = (type.Parameters.FirstOrDefault(p => p.Name.Equals("action", StringComparison.OrdinalIgnoreCase))?.Value
            ?? request.Headers["SOAPAction"].FirstOrDefault() ?? "").Trim().Trim('"');
        return action.Length == 0 || action == InspectionNames.ActionPrefix + operation ? null : SoapFaults.WrongAction(action, operation);
    }
}
