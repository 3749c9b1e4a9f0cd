namespace Canonical.Schema.Suite;

/// <summary>The outcome of one test of a suite.</summary>
/// <param name="Name">Descriptions of its group and of itself.</param>
/// <param name="Passed">Whether the verdict was the expected one.</param>
/// <param name="Verdict">What the validator said.</param>
public sealed record SuiteCase(string Name, bool Passed, string Verdict);
