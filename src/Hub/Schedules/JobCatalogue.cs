namespace Hub.Schedules;

/// <summary>Every job of this hub by name.</summary>
internal sealed class JobCatalogue
{
    private readonly Dictionary<string, IScheduledJob> _jobs;

    public JobCatalogue(IEnumerable<IScheduledJob> jobs, IEnumerable<IJobSource> sources) =>
        _jobs = jobs.Concat(sources.SelectMany(source => source.Jobs)).ToDictionary(job => job.Plan.Name, StringComparer.Ordinal);

    public IEnumerable<IScheduledJob> All => _jobs.Values.OrderBy(job => job.Plan.Name, StringComparer.Ordinal);

    public IScheduledJob? Find(string name) => _jobs.GetValueOrDefault(name);
}
