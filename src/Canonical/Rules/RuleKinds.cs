using Canonical.Rules.Kinds;

namespace Canonical.Rules;

/// <summary>The closed list of kinds: a rule of another kind needs a class and a line here.</summary>
internal static class RuleKinds
{
    public static IReadOnlyDictionary<string, Func<RuleSource, Rule>> All { get; } = new Dictionary<string, Func<RuleSource, Rule>>
    {
        ["at-least"] = AtLeastRule.Compile,
        ["not-before"] = NotBeforeRule.Compile,
        ["not-after-today"] = NotAfterTodayRule.Compile,
        ["known-code"] = KnownCodeRule.Compile,
        ["known-reference"] = KnownReferenceRule.Compile,
        ["required-together"] = RequiredTogetherRule.Compile,
        ["one-of-present"] = OneOfPresentRule.Compile,
        ["distinct"] = DistinctRule.Compile,
        ["contradiction"] = ContradictionRule.Compile,
        ["expired"] = ExpiredRule.Compile,
        ["not-yet-effective"] = NotYetEffectiveRule.Compile,
        ["reference-agrees"] = ReferenceAgreesRule.Compile,
    };
}
