using Adapters.Contract;
using Hub.Ledger;

namespace Hub.Outbound;

/// <summary>What a step found out about an exchange. Steps state facts; the policy of Settle turns them into states.</summary>
internal abstract record Finding
{
    private Finding()
    {
    }

    /// <summary>It ends here without being sent (nothing to delete, a content the partner has, a row that cannot be made, a bug).</summary>
    public sealed record Closed(Cause Cause, string Detail, Holding? Holding = null) : Finding;

    /// <summary>It was never started and goes back until then; <c>Cause</c> null: the lease is given back without a word.</summary>
    public sealed record Waits(Cause? Cause, string Detail, DateTimeOffset Until) : Finding;

    /// <summary>The partner's answer.</summary>
    public sealed record Answered(ItemAnswer Answer) : Finding;

    /// <summary>The partner has nothing of it.</summary>
    public sealed record NotSent(Cause Cause, string Detail, TimeSpan? RetryAfter) : Finding;

    /// <summary>The partner refused the batch; <c>Alone</c>: it was the only item of it, so the refusal is about this row.</summary>
    public sealed record Refused(string Detail, bool Alone) : Finding;

    /// <summary>It left and nobody knows what became of it.</summary>
    public sealed record Unknown(Cause Cause, string Detail) : Finding;

    /// <summary>The lease was lost before it was sent: somebody else has it, nothing is written.</summary>
    public sealed record Lost : Finding;
}
