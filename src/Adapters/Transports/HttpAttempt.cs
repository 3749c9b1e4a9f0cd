using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Adapters.Transports;

/// <summary>One try of one HTTP call, its end turned into a value.</summary>
internal static class HttpAttempt
{
    /// <summary>An answer larger than this is none: 16 MB.</summary>
    public const int MaxAnswerBytes = 16 * 1024 * 1024;

    /// <param name="call">Makes the request; called once.</param>
    /// <param name="clock">For a Retry-After given as a date.</param>
    /// <param name="caller">The caller's own token: when it is cancelled before a byte left, the cancellation is passed on.</param>
    /// <param name="cancellationToken">The caller's token joined with the timeouts of the profile.</param>
    public static async Task<CallResult> RunAsync(
        Func<CancellationToken, Task<HttpResponseMessage>> call,
        TimeProvider clock,
        CancellationToken caller,
        CancellationToken cancellationToken)
    {
        var probe = SentBytesProbe.Begin();
        try
        {
            using var response = await call(cancellationToken);
            var body = await ReadBodyAsync(response, cancellationToken);
            return body is null
                ? new CallResult.Lost($"应答超过 {MaxAnswerBytes / 1024 / 1024} MB，已放弃读取")
                : new CallResult.Answer(
                    (int)response.StatusCode, response.Content.Headers.ContentType?.CharSet, body.Value, RetryAfter(response, clock));
        }
        catch (OperationCanceledException) when (probe.HasSent)
        {
            return new CallResult.Lost(caller.IsCancellationRequested ? "已发出，等待应答时本机停止" : "已发出，等待应答超时");
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            return new CallResult.NothingSent("连接超时，数据未发出");
        }
        catch (Exception e) when (probe.HasSent)
        {
            // Whatever went wrong here, the partner may have it all.
            return new CallResult.Lost($"已发出，连接中断（{Reason(e)}）");
        }
        catch (Exception e) when (Chain(e).Any(inner => inner is AuthenticationException))
        {
            return new CallResult.Untrusted("对方的证书未通过验证（过期、域名不符或签发者不受信任），数据未发出");
        }
        catch (Exception e) when (Chain(e).Any(inner => inner is HttpRequestException or IOException))
        {
            return new CallResult.NothingSent($"无法连接，数据未发出（{Reason(e)}）");
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var copy = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (copy.Length + read > MaxAnswerBytes)
            {
                return null;
            }

            copy.Write(buffer, 0, read);
        }

        return copy.GetBuffer().AsMemory(0, (int)copy.Length);
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider clock)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - clock.GetUtcNow() : null);
        return wait is { } w && w < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    // Exception texts may carry addresses or system wording; the kind is what an operator needs.
    private static string Reason(Exception e) =>
        Chain(e).OfType<SocketException>().FirstOrDefault()?.SocketErrorCode.ToString()
        ?? Chain(e).OfType<HttpRequestException>().FirstOrDefault()?.HttpRequestError.ToString()
        ?? e.GetType().Name;

    private static IEnumerable<Exception> Chain(Exception e)
    {
        for (var inner = e; inner is not null; inner = inner.InnerException)
        {
            yield return inner;
        }
    }
}
