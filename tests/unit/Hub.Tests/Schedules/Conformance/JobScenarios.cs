using Hub.Tests.Ledger;
using Hub.Tests.Schedules.Conformance.Scenarios;
using Xunit;

namespace Hub.Tests.Schedules.Conformance;

/// <summary>A scenario for every job.</summary>
internal static class JobScenarios
{
    private static readonly Dictionary<string, Func<PostgresCluster, JobScenario>> Known = new(StringComparer.Ordinal)
    {
        ["calendar"] = _ => new CalendarScenario(),
        ["credit-refresh"] = _ => new CreditScenario(),
        ["documents"] = _ => new DocumentsScenario(),
        ["duplicates"] = _ => new DuplicatesScenario(),
        ["poll"] = _ => new PollScenario(),
        ["reconcile"] = _ => new ReconcileScenario(),
        ["resolve"] = _ => new ResolveScenario(),
        ["retention"] = _ => new RetentionScenario(),
        ["silence"] = _ => new SilenceScenario(),
        ["staging-sweep"] = cluster => new StagingSweepScenario(cluster),
        ["sweep"] = _ => new SweepScenario(),
        ["tokens"] = _ => new TokensScenario(),
    };

    public static TheoryData<string> Names => [.. Known.Keys];

    public static JobScenario Of(string name, PostgresCluster cluster) => Known[name](cluster);
}
