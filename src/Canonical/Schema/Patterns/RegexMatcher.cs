using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Canonical.Schema.Patterns;

/// <summary>A pattern run by .NET: without backtracking where its parts allow, always with a limit of time.</summary>
internal sealed class RegexMatcher(Regex regex) : PatternMatcher
{
    private const int OnStack = 256;
    private const int MaxStates = 4096;

    /// <exception cref="PatternException">.NET does not take the pattern.</exception>
    public static RegexMatcher Build(EcmaNode tree, TimeSpan timeout)
    {
        var pattern = DotNetPattern.Write(tree);
        // The automaton unrolls counted repetitions; beyond this size backtracking under a time limit is the lesser cost.
        var isAutomaton = pattern.IsRegular && Size(tree) <= MaxStates;
        var options = RegexOptions.CultureInvariant | (isAutomaton ? RegexOptions.NonBacktracking : RegexOptions.None);
        try
        {
            return new RegexMatcher(new Regex(pattern.Text, options, timeout));
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            throw new PatternException(refused.Message);
        }
    }

    public override PatternMatch Match(ReadOnlySpan<byte> text)
    {
        if (text.Length <= OnStack)
        {
            Span<char> small = stackalloc char[OnStack];
            return Match(small[..Encoding.UTF8.GetChars(text, small)]);
        }

        var large = ArrayPool<char>.Shared.Rent(text.Length);
        try
        {
            return Match(large.AsSpan(0, Encoding.UTF8.GetChars(text, large)));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(large);
        }
    }

    private PatternMatch Match(ReadOnlySpan<char> text)
    {
        try
        {
            return regex.IsMatch(text) ? PatternMatch.Yes : PatternMatch.No;
        }
        catch (RegexMatchTimeoutException)
        {
            return PatternMatch.TimedOut;
        }
    }

    private static long Size(EcmaNode node) => node switch
    {
        EcmaSequence sequence => sequence.Parts.Sum(Size),
        EcmaChoice choice => choice.Alternatives.Sum(Size),
        EcmaRepeat repeat => Math.Min(int.MaxValue, Size(repeat.Part) * Math.Max(1, repeat.Max ?? (repeat.Min + 1L))),
        _ => 1,
    };
}
