namespace Canonical.Schema.Execution;

/// <summary>A failed assertion; becomes text only when the whole evaluation is over.</summary>
internal readonly record struct Violation(Assertion Assertion, int Token, int Detail);
