using System.Numerics;
using Canonical.Schema.Instances;
using Canonical.Schema.Patterns;

namespace Canonical.Schema.Execution;

/// <summary>One walk over the properties of an object; see <see cref="Compilation.ObjectPlan"/>.</summary>
internal sealed class ObjectAssertion(
    NameTable names,
    SchemaNode?[] schemas,
    ulong[] required,
    RequiredReport? requiredReport,
    (PatternMatcher Pattern, SchemaNode Schema, Assertion Timeout)[] patterns,
    SchemaNode? additional) : Assertion
{
    private const int MaxWordsOnStack = 64;

    public override bool Evaluate(ref Evaluation evaluation, int token)
    {
        Span<ulong> seen = required.Length <= MaxWordsOnStack ? stackalloc ulong[required.Length] : new ulong[required.Length];
        var tokens = evaluation.Tokens;
        var end = tokens[token].Next;
        var isValid = true;
        for (var name = token + 1; name < end; name = tokens[name + 1].Next)
        {
            var text = evaluation.View.Text(name);
            var slot = names.Find(text);
            SchemaNode? schema = null;
            if (slot >= 0)
            {
                seen[slot >> 6] |= 1UL << (slot & 63);
                schema = schemas[slot];
            }

            var isCovered = schema is not null;
            if (schema is not null && !evaluation.Child(schema, name + 1))
            {
                isValid = false;
            }

            if (patterns.Length > 0)
            {
                isValid &= EvaluatePatterns(ref evaluation, name, text, ref isCovered);
            }

            if (!isCovered && additional is not null)
            {
                isCovered = true;
                isValid &= evaluation.Child(additional, name + 1);
            }

            if (!isValid && evaluation.EndsAtFailure)
            {
                return false;
            }

            if (isCovered && evaluation.IsMarking)
            {
                evaluation.Mark(name + 1);
            }
        }

        return (requiredReport is null || HasRequired(ref evaluation, token, seen)) && isValid;
    }

    private bool EvaluatePatterns(ref Evaluation evaluation, int name, ReadOnlySpan<byte> text, ref bool isCovered)
    {
        var isValid = true;
        foreach (var (pattern, schema, timeout) in patterns)
        {
            var match = pattern.Match(text);
            if (match == PatternMatch.TimedOut)
            {
                return evaluation.Abort(timeout, name);
            }

            if (match == PatternMatch.Yes)
            {
                isCovered = true;
                isValid &= evaluation.Child(schema, name + 1);
            }
        }

        return isValid;
    }

    private bool HasRequired(ref Evaluation evaluation, int token, scoped ReadOnlySpan<ulong> seen)
    {
        var isComplete = true;
        for (var word = 0; word < required.Length; word++)
        {
            for (var missing = required[word] & ~seen[word]; missing != 0; missing &= missing - 1)
            {
                isComplete = evaluation.Fail(requiredReport!, token, (word << 6) + BitOperations.TrailingZeroCount(missing));
                if (!evaluation.IsCollecting)
                {
                    return false;
                }
            }
        }

        return isComplete;
    }
}
