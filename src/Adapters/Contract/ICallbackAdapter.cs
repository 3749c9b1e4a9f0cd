namespace Adapters.Contract;

/// <summary>
/// One inbound feed whose partner calls the hub: proves who calls and hands over the bytes. They are received like any
/// submission. Touches no storage; what came twice is recognised by the event id.
/// </summary>
public interface ICallbackAdapter
{
    /// <summary>Kebab-case id of the partner.</summary>
    string PartnerId { get; }

    /// <summary>Checks signature, time and form of a call. Never throws for what a partner sends.</summary>
    CallbackOutcome Check(CallbackRequest request);
}

/// <summary>A call as it came.</summary>
/// <param name="Method">HTTP method, upper case.</param>
/// <param name="PathAndQuery">Path and query as the partner signed them.</param>
/// <param name="Headers">Headers by lower-case name; several values are joined by a comma.</param>
/// <param name="Body">The body, bounded by the door.</param>
/// <param name="ReceivedAt">When it came.</param>
public sealed record CallbackRequest(
    string Method, string PathAndQuery, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body, DateTimeOffset ReceivedAt);

/// <summary>What became of a call. Closed: exactly one of the nested cases.</summary>
public abstract record CallbackOutcome
{
    private CallbackOutcome()
    {
    }

    /// <summary>The partner said it.</summary>
    /// <param name="Bytes">What it said, in the feed's format.</param>
    /// <param name="EventId">The partner's id of the event: the same id with the same bytes is answered with the first outcome.</param>
    public sealed record Accepted(ReadOnlyMemory<byte> Bytes, string EventId) : CallbackOutcome;

    /// <summary>Not taken.</summary>
    /// <param name="Status">HTTP status: 400, 401 or 413.</param>
    /// <param name="Code">Stable code, for example <c>SEC-8201</c>.</param>
    /// <param name="Message">What was wrong and what to do, in Chinese, without secrets.</param>
    public sealed record Refused(int Status, string Code, string Message) : CallbackOutcome;
}
