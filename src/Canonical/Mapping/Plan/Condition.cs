using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Canonical.Mapping.Sources;

namespace Canonical.Mapping.Plan;

/// <summary>A question about the source: is a field present, equal to, one of, like something.</summary>
internal abstract class Condition
{
    public abstract bool Holds(MappingRun run, in SourceNode scope);

    /// <summary>The source fields it looks at.</summary>
    public abstract IEnumerable<SourcePath> Sources { get; }
}

/// <summary>All, or any, of several conditions.</summary>
internal sealed class CompoundCondition(Condition[] parts, bool all) : Condition
{
    public override IEnumerable<SourcePath> Sources => parts.SelectMany(p => p.Sources);

    public override bool Holds(MappingRun run, in SourceNode scope)
    {
        foreach (var part in parts)
        {
            if (part.Holds(run, scope) != all)
            {
                return !all;
            }
        }

        return all;
    }
}

/// <summary>Whether a field says something.</summary>
internal sealed class PresenceCondition(SourcePath source, EmptyWords empty, bool expected) : Condition
{
    public override IEnumerable<SourcePath> Sources => [source];

    public override bool Holds(MappingRun run, in SourceNode scope) =>
        !empty.IsEmpty(source.Read(scope, run)) == expected;
}

/// <summary>Whether a field is one of some words (width, case and spaces aside); of repeated values, whether any is. An empty one is neither in nor not in.</summary>
internal sealed class WordCondition(SourcePath source, IEnumerable<string> words, EmptyWords empty, bool expected) : Condition
{
    private readonly FrozenSet<string> _words = words.Select(SourceText.Key).ToFrozenSet(StringComparer.Ordinal);

    public override IEnumerable<SourcePath> Sources => [source];

    public override bool Holds(MappingRun run, in SourceNode scope)
    {
        foreach (var item in source.Read(scope, run).Items)
        {
            if (item.Text is { } text && !empty.IsEmpty(text) && _words.Contains(SourceText.Key(text)) == expected)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Whether a field looks like a pattern; the pattern runs in linear time, so no text can hang it.</summary>
internal sealed class PatternCondition(SourcePath source, Regex pattern) : Condition
{
    public override IEnumerable<SourcePath> Sources => [source];

    public override bool Holds(MappingRun run, in SourceNode scope)
    {
        foreach (var item in source.Read(scope, run).Items)
        {
            if (item.Text is { } text && pattern.IsMatch(SourceText.Fold(text)))
            {
                return true;
            }
        }

        return false;
    }
}
