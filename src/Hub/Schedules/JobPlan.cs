namespace Hub.Schedules;

/// <summary>Who a job is, when it runs and what happens when its time was missed.</summary>
/// <param name="Name">Unique; what commands call it, for example <c>poll.credit.classes</c>.</param>
/// <param name="Title">What it does, in Chinese.</param>
/// <param name="Clock">When it runs.</param>
/// <param name="Misfire">What happens when the hub was down or busy at that time.</param>
/// <param name="Partner">The partner it talks to; it keeps still in that partner's maintenance windows.</param>
/// <param name="OnEveryNode">Whether it looks after its own process; all others run on one node at a time.</param>
/// <param name="Cursor">The setting that holds the cursor of a poll, which people read and may rewind; null for jobs that are no polls.</param>
internal sealed record JobPlan(
    string Name, string Title, JobClock Clock, MisfirePolicy Misfire, string? Partner = null, bool OnEveryNode = false, string? Cursor = null);

/// <summary>What happens when a job's time was missed.</summary>
internal enum MisfirePolicy
{
    /// <summary>The next regular time is soon enough.</summary>
    Skip,

    /// <summary>It is made up for once, however many times were missed.</summary>
    Once,
}
