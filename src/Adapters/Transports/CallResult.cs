namespace Adapters.Transports;

/// <summary>What became of one HTTP call to a partner. Closed.</summary>
internal abstract record CallResult
{
    private CallResult()
    {
    }

    /// <summary>A complete answer, whatever its status.</summary>
    public sealed record Answer(int Status, string? Charset, ReadOnlyMemory<byte> Body, TimeSpan? RetryAfter) : CallResult;

    /// <summary>No byte of the request left us.</summary>
    public sealed record NothingSent(string Detail) : CallResult;

    /// <summary>The other side could not prove who it is: its certificate is expired, for another name, or of an unknown issuer. No byte of the request left us.</summary>
    public sealed record Untrusted(string Detail) : CallResult;

    /// <summary>Bytes left us, no complete answer came.</summary>
    public sealed record Lost(string Detail) : CallResult;

    /// <summary>We did not even try: the circuit is open, the rate is used up, or the partner asked for quiet.</summary>
    public sealed record Blocked(bool PartnerIsBusy, string Detail, TimeSpan? RetryAfter) : CallResult;
}
