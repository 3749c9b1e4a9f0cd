using System.Net.Http;

namespace Adapters.Transports;

/// <summary>
/// Tells whether any byte of a request was handed to the connection: the border between "nothing left us" and "unknown".
/// It sits above TLS and below HTTP/1.1, whose connection writes a request in the flow of the call that sends it.
/// </summary>
internal sealed class SentBytesProbe
{
    private static readonly AsyncLocal<SentBytesProbe?> Current = new();
    private long _bytes;

    /// <summary>Whether a byte of the request left, even if only its first.</summary>
    public bool HasSent => Interlocked.Read(ref _bytes) > 0;

    /// <summary>A probe for what the calling flow sends from here on.</summary>
    public static SentBytesProbe Begin()
    {
        var probe = new SentBytesProbe();
        Current.Value = probe;
        return probe;
    }

    /// <summary>To be set as <see cref="SocketsHttpHandler.PlaintextStreamFilter"/>.</summary>
    public static ValueTask<Stream> FilterAsync(
        SocketsHttpPlaintextStreamFilterContext context, CancellationToken cancellationToken) =>
        new(new ProbedStream(context.PlaintextStream));

    /// <summary>Counts before the bytes are written: a write that fails half-way may have sent some.</summary>
    public static void Count(int bytes)
    {
        if (Current.Value is { } probe)
        {
            Interlocked.Add(ref probe._bytes, bytes);
        }
    }
}
