namespace Canonical.Definitions;

/// <summary>What loading definitions gave: the value when everything is right, otherwise every mistake at once.</summary>
/// <typeparam name="T">The compiled form of the definitions.</typeparam>
/// <param name="Value">The definitions; null when there are problems.</param>
/// <param name="Problems">All mistakes of all files, by file and line.</param>
public sealed record Loaded<T>(T? Value, IReadOnlyList<DefinitionProblem> Problems)
    where T : class
{
    /// <summary>The definitions, for callers that cannot go on without them.</summary>
    /// <exception cref="InvalidDataException">There are problems; the message lists them all.</exception>
    public T Require() => Problems.Count == 0 && Value is not null
        ? Value
        : throw new InvalidDataException(string.Join(Environment.NewLine, Problems));

    /// <summary>The value, unless a problem was noted.</summary>
    internal static Loaded<T> From(T value, DefinitionProblems problems) =>
        new(problems.Any ? null : value, problems.InOrder());
}
