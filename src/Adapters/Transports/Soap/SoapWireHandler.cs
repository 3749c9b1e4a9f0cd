using System.Net.Http;
using System.Runtime.ExceptionServices;

namespace Adapters.Transports.Soap;

/// <summary>Stands between the SOAP library and the partner's HTTP line: keeps what really happened in <see cref="SoapCall"/>.</summary>
internal sealed class SoapWireHandler(HttpMessageHandler line) : DelegatingHandler(line)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = SoapCall.Current;
        request.Version = System.Net.HttpVersion.Version11;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        // The library asks before it sends; a partner's gateway need not know that.
        request.Headers.ExpectContinue = false;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, call.CancellationToken);
        try
        {
            var response = await base.SendAsync(request, either.Token);
            var body = await ReadAsync(response, either.Token);
            call.Response = Copy(response, body);
            response.Content = Content(response, body);
            return response;
        }
        catch (Exception e)
        {
            call.Failure = ExceptionDispatchInfo.Capture(e);
            throw;
        }
    }

    private static HttpResponseMessage Copy(HttpResponseMessage response, byte[] body)
    {
        var copy = new HttpResponseMessage(response.StatusCode) { Content = Content(response, body) };
        copy.Headers.RetryAfter = response.Headers.RetryAfter;
        return copy;
    }

    private static ByteArrayContent Content(HttpResponseMessage response, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = response.Content.Headers.ContentType;
        return content;
    }

    /// <summary>One byte more than an answer may have says that it is too large.</summary>
    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; kept.Length <= HttpAttempt.MaxAnswerBytes && (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }
}
