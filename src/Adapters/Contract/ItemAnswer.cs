namespace Adapters.Contract;

/// <summary>A partner's answer for one item. Closed: exactly one of the nested cases.</summary>
public abstract record ItemAnswer
{
    private ItemAnswer()
    {
    }

    /// <summary>Taken now.</summary>
    /// <param name="ReceiptNo">The partner's receipt.</param>
    public sealed record Accepted(string ReceiptNo) : ItemAnswer;

    /// <summary>The partner had exactly this content before; nothing changed there.</summary>
    /// <param name="ReceiptNo">The receipt of the first time.</param>
    public sealed record AlreadyHeld(string ReceiptNo) : ItemAnswer;

    /// <summary>Refused for its content or operation.</summary>
    /// <param name="Code">The partner's code.</param>
    /// <param name="Message">The partner's words.</param>
    public sealed record Rejected(string Code, string Message) : ItemAnswer;

    /// <summary>The partner holds something newer.</summary>
    /// <param name="Message">The partner's words.</param>
    public sealed record Stale(string Message) : ItemAnswer;
}
