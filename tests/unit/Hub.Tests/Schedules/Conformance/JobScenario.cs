using Canonical.Dates;
using Hub.Ledger;
using Hub.Schedules;
using Hub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Hub.Tests.Schedules.Conformance;

/// <summary>One job with something to do. A scenario serves one world: what it pretends of partners is its own.</summary>
internal abstract class JobScenario
{
    /// <summary>A Monday on which people work.</summary>
    protected static readonly DateOnly Day = new(2026, 11, 23);

    public abstract string Job { get; }

    /// <summary>The class of the job.</summary>
    public abstract Type Kind { get; }

    /// <summary>When the world begins; a scenario that needs a past begins earlier and comes to <see cref="At"/> while it prepares.</summary>
    public virtual DateTimeOffset Begin => At;

    /// <summary>When the job has its first turn.</summary>
    public virtual DateTimeOffset At => ShanghaiTime.At(Day, new TimeOnly(9, 0));

    /// <summary>Whether the job looks after the pumps of a hub that sends.</summary>
    public virtual bool Outbound => false;

    public virtual Dictionary<string, string?> Settings { get; } = [];

    /// <summary>What lies outside of the hub, before any hub starts.</summary>
    public virtual Task OutsideAsync() => Task.CompletedTask;

    public virtual void Compose(IServiceCollection services)
    {
    }

    public abstract Task PrepareAsync(RunningHub hub, FakeTimeProvider time);

    /// <summary>A line of the result without what differs from world to world.</summary>
    public virtual string Shown(string line) => line;

    /// <summary>What counts as result beside the ledger.</summary>
    public virtual Task<IEnumerable<string>> BesideAsync(ILedger ledger) => Task.FromResult<IEnumerable<string>>([]);
}
