using System.ComponentModel.DataAnnotations;

namespace Hub.Outbound;

/// <summary>How the outbound flow waits, repeats and asks. Section <c>Outbound</c>.</summary>
internal sealed class OutboundOptions : IValidatableObject
{
    public const string Section = "Outbound";

    /// <summary>How long this node holds what it claims. A crashed node's exchanges are free (or unknown) after it. Default 2 minutes.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Longest time one send may take; then its outcome is unknown. Default 45 seconds.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>Longest time one query may take. Default 30 seconds.</summary>
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Most exchanges leased at once. Default 4,000.</summary>
    [Range(1, 100_000)]
    public int MaxClaim { get; set; } = 4_000;

    /// <summary>First wait after a failure, doubled with each one. Default 2 seconds.</summary>
    public TimeSpan FirstBackoff { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest wait between two tries. Default 15 minutes.</summary>
    public TimeSpan LongestBackoff { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Tries after which an exchange is held for a person. Default 30, about seven hours with the default waits.</summary>
    [Range(1, 10_000)]
    public int MaxAttempts { get; set; } = 30;

    /// <summary>Wait after a partner said it is busy without saying how long. Default 5 seconds.</summary>
    public TimeSpan BusyWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Most of the wait a partner asked for that is kept; a wrong clock or unit would stop a feed for years. Default 1 hour.</summary>
    public TimeSpan LongestAskedWait { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a partner is left alone after it did not accept our key or signature. Default 5 minutes.</summary>
    public TimeSpan AuthPause { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Failed batches in a row that open a partner's breaker. Default 5.</summary>
    [Range(1, 1_000)]
    public int BreakerFailures { get; set; } = 5;

    /// <summary>
    /// Longest wait before a partner that failed is tried again with one batch. Default 30 seconds: one batch costs it little, and nothing
    /// new reaches it before. The waits of single exchanges grow on their own.
    /// </summary>
    public TimeSpan LongestProbeWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Wait before an unknown exchange is asked about for the first time, and between two questions. Default 5 seconds.</summary>
    public TimeSpan AskAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Wait between a receipt and its confirmation by query; zero: as soon as nothing is left to send. Default 30 seconds.</summary>
    public TimeSpan ConfirmAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Keys per query. Default 500.</summary>
    [Range(1, 10_000)]
    public int QuerySize { get; set; } = 500;

    /// <summary>How often the sweep looks for what was missed. Default 5 seconds.</summary>
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>What is kept of a wait that a partner asked for.</summary>
    public TimeSpan? Kept(TimeSpan? asked) => asked > LongestAskedWait ? LongestAskedWait : asked;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Lease < SendTimeout + SendTimeout)
        {
            yield return new ValidationResult($"Outbound:Lease（{Lease}）至少应为 Outbound:SendTimeout（{SendTimeout}）的两倍，否则发送中的数据会被误判为结果不明。", [nameof(Lease)]);
        }

        foreach (var (name, value) in Spans())
        {
            if (value <= TimeSpan.Zero)
            {
                yield return new ValidationResult($"Outbound:{name} 必须大于零。", [name]);
            }
        }
    }

    private IEnumerable<(string Name, TimeSpan Value)> Spans() =>
    [
        (nameof(LongestAskedWait), LongestAskedWait), (nameof(SendTimeout), SendTimeout), (nameof(QueryTimeout), QueryTimeout), (nameof(FirstBackoff), FirstBackoff),
        (nameof(LongestBackoff), LongestBackoff), (nameof(BusyWait), BusyWait), (nameof(AuthPause), AuthPause), (nameof(LongestProbeWait), LongestProbeWait), (nameof(AskAfter), AskAfter),
        (nameof(SweepEvery), SweepEvery),
    ];
}
