namespace Hub.Schedules;

/// <summary>Jobs that there are several of, such as one per polled feed.</summary>
internal interface IJobSource
{
    IEnumerable<IScheduledJob> Jobs { get; }
}
