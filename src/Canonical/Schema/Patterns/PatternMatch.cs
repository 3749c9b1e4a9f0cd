namespace Canonical.Schema.Patterns;

/// <summary>The answer of a pattern.</summary>
internal enum PatternMatch
{
    No,
    Yes,

    /// <summary>Ran out of time; says nothing about the text.</summary>
    TimedOut,
}
