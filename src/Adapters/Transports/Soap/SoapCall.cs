using System.Net.Http;
using System.Runtime.ExceptionServices;

namespace Adapters.Transports.Soap;

/// <summary>
/// One call through a SOAP contract, seen from the wire: the answer as it came or the failure as it was, before the SOAP library
/// wraps either. So a SOAP call ends in the same closed values as any other HTTP call.
/// </summary>
internal sealed class SoapCall(CancellationToken cancellationToken)
{
    private static readonly AsyncLocal<SoapCall?> s_current = new();

    /// <summary>The call that the running flow is part of.</summary>
    public static SoapCall Current => s_current.Value ?? throw new InvalidOperationException("A SOAP contract is called through SoapLine only.");

    /// <summary>The caller's token: the library has none in its contracts.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The answer, complete; null when none came.</summary>
    public HttpResponseMessage? Response { get; set; }

    /// <summary>What went wrong on the line; null when nothing did.</summary>
    public ExceptionDispatchInfo? Failure { get; set; }

    /// <summary>Makes the call; what the library says of an answer it cannot use does not matter, the answer itself does.</summary>
    public static async Task<HttpResponseMessage> RunAsync(Func<Task> call, CancellationToken cancellationToken)
    {
        var running = new SoapCall(cancellationToken);
        s_current.Value = running;
        try
        {
            await call();
        }
#pragma warning disable CA1031 // Faults, unreadable answers and broken lines are told apart by what came over the wire.
        catch (Exception) when (running.Response is not null || running.Failure is not null)
#pragma warning restore CA1031
        {
            running.Failure?.Throw();
        }

        return running.Response!;
    }
}
