using System.ComponentModel.DataAnnotations;

namespace Hub.Schedules;

/// <summary>When jobs run. Section <c>Jobs</c>. Times are Shanghai times.</summary>
internal sealed class JobOptions : IValidatableObject
{
    public const string Section = "Jobs";

    /// <summary>How long a node holds a job before it must say again that it lives. Default 2 minutes.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How often held rows and open reviews are looked at again. Default 10 minutes.</summary>
    public TimeSpan ResolveEvery { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often partners are asked whose the tokens of held rows are. Default 15 seconds: tokens live for minutes.</summary>
    public TimeSpan TokensEvery { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often feeds are checked for silence. Default 15 minutes.</summary>
    public TimeSpan SilenceEvery { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>When what partners hold is compared with what they were sent. Default 01:30.</summary>
    public TimeOnly ReconcileAt { get; set; } = new(1, 30);

    /// <summary>When classes, list entries and measures begin and end by their own dates. Default 00:10.</summary>
    public TimeOnly CreditAt { get; set; } = new(0, 10);

    /// <summary>Days without any word on credit classes after which somebody is told. Default 45: they are assessed every month.</summary>
    [Range(1, 3660)]
    public int CreditDays { get; set; } = 45;

    /// <summary>When it is looked whether the work days of the next year are known. Default 08:30.</summary>
    public TimeOnly CalendarAt { get; set; } = new(8, 30);

    /// <summary>When duplicates are looked for. Default 02:30.</summary>
    public TimeOnly DuplicatesAt { get; set; } = new(2, 30);

    /// <summary>When old payloads are let go by the rules of schemas/config/retention.yaml. Default 03:30.</summary>
    public TimeOnly RetentionAt { get; set; } = new(3, 30);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, value) in new[] { (nameof(Lease), Lease), (nameof(ResolveEvery), ResolveEvery), (nameof(TokensEvery), TokensEvery), (nameof(SilenceEvery), SilenceEvery) })
        {
            if (value < TimeSpan.FromSeconds(1))
            {
                yield return new ValidationResult($"Jobs:{name} 须不小于 1 秒。", [name]);
            }
        }
    }
}
