using System.Collections.Concurrent;

namespace Canonical.Mapping.Plan;

/// <summary>Keeps the working state of finished records for the next ones: as many as ever ran at the same time.</summary>
internal sealed class RunPool
{
    private readonly ConcurrentBag<MappingRun> _idle = [];

    public MappingRun Rent() => _idle.TryTake(out var run) ? run : new MappingRun();

    public void Return(MappingRun run) => _idle.Add(run);
}
