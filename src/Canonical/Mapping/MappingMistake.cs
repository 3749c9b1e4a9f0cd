namespace Canonical.Mapping;

/// <summary>One mistake in a mapping file, found when it was compiled.</summary>
/// <param name="File">Path of the file as it was given.</param>
/// <param name="Line">1-based line.</param>
/// <param name="Message">What is wrong and, where it can be told, what would be right; Chinese.</param>
public sealed record MappingMistake(string File, int Line, string Message)
{
    /// <summary><c>file:line: message</c>.</summary>
    public override string ToString() => $"{File}:{Line}: {Message}";
}
