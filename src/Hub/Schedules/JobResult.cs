using Canonical.Faults;
using Hub.Ledger;

namespace Hub.Schedules;

/// <summary>What a run did.</summary>
/// <param name="Changed">How many things it changed, found or sent on.</param>
/// <param name="Summary">What it did, in Chinese; without names and payload.</param>
/// <param name="Fault">Why it did not come to its end; the next run goes on.</param>
internal sealed record JobResult(long Changed, string Summary, Fault? Fault = null)
{
    /// <summary>A look that found nothing: leaves no line in the history.</summary>
    public static JobResult Nothing { get; } = new(0, "没有需要处理的内容。");

    /// <summary>What the next run has to know of what this one said: written together with the line that says it.</summary>
    public SettingRow? Remembered { get; init; }

    public bool IsWorthALine => Changed > 0 || Fault is not null;
}
