namespace Adapters.Contract;

/// <summary>What became of a batch. Closed: exactly one of the nested cases.</summary>
public abstract record BatchOutcome
{
    private BatchOutcome()
    {
    }

    /// <summary>The partner answered for every item.</summary>
    /// <param name="Items">One answer per item, in the order of the batch.</param>
    public sealed record Answered(IReadOnlyList<ItemAnswer> Items) : BatchOutcome;

    /// <summary>The partner has nothing of it: no byte left us, or it says that it took nothing. Safe to send again.</summary>
    /// <param name="Cause"><see cref="Cause.Net"/>, <see cref="Cause.Busy"/> or <see cref="Cause.Auth"/>.</param>
    /// <param name="Detail">What happened, in Chinese, without payload or secret.</param>
    /// <param name="RetryAfter">How long the partner (or the circuit breaker) asks to wait; null when nobody said.</param>
    public sealed record NotSent(Cause Cause, string Detail, TimeSpan? RetryAfter) : BatchOutcome;

    /// <summary>The partner refuses the whole batch as it is: sending it again would end the same.</summary>
    /// <param name="Cause"><see cref="Cause.ContractOut"/>.</param>
    /// <param name="Detail">The partner's words, in Chinese.</param>
    public sealed record Refused(Cause Cause, string Detail) : BatchOutcome
    {
        /// <summary>Only the batch number was wrong: the partner knows it with other content. Under another one the batch may well be taken.</summary>
        public bool IsNumberUsed { get; init; }
    }

    /// <summary>Bytes left us and no intelligible answer came. Only a query tells.</summary>
    /// <param name="Detail">What happened, in Chinese.</param>
    public sealed record Unknown(string Detail) : BatchOutcome;
}
