using System.ComponentModel.DataAnnotations;

namespace Hub.Inbound;

/// <summary>How a submission that was interrupted goes on. Section <c>Inbound</c>.</summary>
internal sealed class IntakeOptions : IValidatableObject
{
    public const string Section = "Inbound";

    /// <summary>First wait after an interruption, doubled with each one. Default 1 second.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait between two tries. Default 1 minute.</summary>
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Tries at the same place after which a submission is given up, unless the store itself is away: that is waited for. Default 6.</summary>
    [Range(1, 1_000)]
    public int MaxTries { get; set; } = 6;

    /// <summary>How often a hub looks for submissions that another one left, and whether a feed held by another is free. Default 2 seconds.</summary>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(2);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, value) in new[] { (nameof(FirstRetry), FirstRetry), (nameof(LongestRetry), LongestRetry), (nameof(LookEvery), LookEvery) })
        {
            if (value <= TimeSpan.Zero || value > TimeSpan.FromDays(1))
            {
                yield return new ValidationResult($"Inbound:{name} 必须大于零且不超过一天。", [name]);
            }
        }
    }

    /// <summary>The wait before the given retry, counted from 1.</summary>
    public TimeSpan Wait(int retry)
    {
        var full = FirstRetry * Math.Pow(2, Math.Min(retry - 1, 30));
        return full < LongestRetry ? full : LongestRetry;
    }
}
