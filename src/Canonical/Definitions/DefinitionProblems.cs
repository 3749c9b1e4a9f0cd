namespace Canonical.Definitions;

/// <summary>Collects the mistakes of all files of one load.</summary>
internal sealed class DefinitionProblems
{
    private readonly List<DefinitionProblem> _problems = [];

    public bool Any => _problems.Count > 0;

    public void Add(string file, int line, string message) => _problems.Add(new DefinitionProblem(file, line, message));

    public IReadOnlyList<DefinitionProblem> InOrder() =>
        [.. _problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line)];
}
