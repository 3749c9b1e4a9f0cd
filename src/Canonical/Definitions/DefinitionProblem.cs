namespace Canonical.Definitions;

/// <summary>A mistake in a file that defines the hub's behaviour (code list, catalogue, rules), found at start.</summary>
/// <param name="File">Path of the file as it was opened.</param>
/// <param name="Line">1-based line; 0 when the mistake concerns the whole file or folder.</param>
/// <param name="Message">What is wrong and what was expected, for whoever edits the file.</param>
public sealed record DefinitionProblem(string File, int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Message}" : $"{File}: {Message}";
}
