using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace Architecture;

/// <summary>The compiled program and who uses whom in it.</summary>
internal static class Code
{
    public static Assembly Canonical { get; } = Assembly.Load("Canonical");

    public static Assembly Adapters { get; } = Assembly.Load("Adapters");

    public static Assembly Sandbox { get; } = Assembly.Load("Sandbox");

    public static Assembly Hub { get; } = Assembly.Load("Hub");

    private static readonly Lazy<ArchUnitNET.Domain.Architecture> Loaded = new(() => new ArchLoader().LoadAssemblies(Canonical, Adapters, Sandbox, Hub).Build());

    /// <summary>Uses of a type in <paramref name="to"/> by a type in <paramref name="from"/>, one line each; namespaces include those below them.</summary>
    public static IReadOnlyList<string> Uses(string from, string to) =>
    [
        .. from type in Loaded.Value.Types
           where IsIn(type, @from)
           from used in type.Dependencies.Select(dependency => dependency.Target).Distinct()
           where IsIn(used, to)
           select $"{type.FullName} → {used.FullName}",
    ];

    /// <summary>How many types the namespace has, so that a rule about nothing does not pass.</summary>
    public static int Count(string space) => Loaded.Value.Types.Count(type => IsIn(type, space));

    private static bool IsIn(IType type, string space) =>
        type.FullName.StartsWith($"{space}.", StringComparison.Ordinal) || type.FullName.StartsWith($"{space}+", StringComparison.Ordinal);
}
