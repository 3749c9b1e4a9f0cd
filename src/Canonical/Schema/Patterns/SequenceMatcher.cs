using System.Text;

namespace Canonical.Schema.Patterns;

/// <summary>
/// Patterns that are a row of repeated character classes from start to end, such as <c>^[0-9]{14}$</c> or <c>^[A-Z]+-\d{3}$</c>:
/// each part takes as much as it can, which is right when no part could take a character meant for a later one.
/// </summary>
internal sealed class SequenceMatcher : PatternMatcher
{
    private readonly Step[] _steps;
    private readonly bool _isOpenEnded;

    private SequenceMatcher(Step[] steps, bool isOpenEnded)
    {
        _steps = steps;
        _isOpenEnded = isOpenEnded;
    }

    /// <summary>The matcher; null when the pattern is of another form.</summary>
    public static SequenceMatcher? TryBuild(EcmaNode tree)
    {
        var parts = tree is EcmaSequence sequence ? sequence.Parts : [tree];
        if (parts.Count == 0 || parts[0] is not EcmaAnchor { Position: EcmaPosition.Start })
        {
            return null;
        }

        var isOpenEnded = parts[^1] is not EcmaAnchor { Position: EcmaPosition.End };
        var steps = new List<Step>();
        foreach (var part in parts.Take(parts.Count - (isOpenEnded ? 0 : 1)).Skip(1))
        {
            switch (part)
            {
                case EcmaSet set:
                    steps.Add(new Step(set.Set, 1, 1));
                    break;
                case EcmaRepeat { Part: EcmaSet set } repeat:
                    steps.Add(new Step(set.Set, repeat.Min, repeat.Max ?? int.MaxValue));
                    break;
                default:
                    return null;
            }
        }

        return IsUnambiguous(steps) ? new SequenceMatcher([.. steps], isOpenEnded) : null;
    }

    public override PatternMatch Match(ReadOnlySpan<byte> text)
    {
        var position = 0;
        foreach (var step in _steps)
        {
            var taken = 0;
            while (taken < step.Max && position < text.Length)
            {
                int one = text[position];
                var width = 1;
                if (one >= 0x80)
                {
                    Rune.DecodeFromUtf8(text[position..], out var rune, out width);
                    one = rune.Value;
                }

                if (!step.Set.Contains(one))
                {
                    break;
                }

                position += width;
                taken++;
            }

            if (taken < step.Min)
            {
                return PatternMatch.No;
            }
        }

        return _isOpenEnded || position == text.Length ? PatternMatch.Yes : PatternMatch.No;
    }

    private static bool IsUnambiguous(List<Step> steps)
    {
        for (var index = 0; index < steps.Count; index++)
        {
            var step = steps[index];
            for (var later = index + 1; step.Min < step.Max && later < steps.Count; later++)
            {
                if (step.Set.Intersects(steps[later].Set))
                {
                    return false;
                }

                if (steps[later].Min > 0)
                {
                    break;
                }
            }
        }

        return true;
    }

    private readonly record struct Step(CodePointSet Set, int Min, int Max);
}
