namespace Canonical.Schema.Patterns;

/// <summary>Leaves the nested parsing of a pattern; never leaves <see cref="PatternMatcher"/>, where it becomes a reason.</summary>
#pragma warning disable CA1064, CA1032 // Internal control flow of one folder, always with a reason.
internal sealed class PatternException(string reason) : Exception(reason);
#pragma warning restore CA1064, CA1032
