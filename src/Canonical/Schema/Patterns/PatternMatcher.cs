namespace Canonical.Schema.Patterns;

/// <summary>A compiled ECMA-262 pattern; unanchored like JSON Schema wants it.</summary>
internal abstract class PatternMatcher
{
    /// <summary>Asks about unescaped UTF-8 text.</summary>
    public abstract PatternMatch Match(ReadOnlySpan<byte> text);

    /// <summary>Compiles a pattern, by hand where that is possible.</summary>
    /// <param name="pattern">As written in the schema.</param>
    /// <param name="timeout">What one match may take.</param>
    /// <param name="reason">Why the pattern is refused; null when it was compiled.</param>
    public static PatternMatcher? TryCompile(string pattern, TimeSpan timeout, out string? reason)
    {
        try
        {
            reason = null;
            var tree = EcmaParser.Parse(pattern);
            return SequenceMatcher.TryBuild(tree) ?? (PatternMatcher)RegexMatcher.Build(tree, timeout);
        }
        catch (PatternException refused)
        {
            reason = refused.Message;
            return null;
        }
    }

    /// <summary>Whether text is a pattern of the language, carried or not.</summary>
    public static bool IsPattern(string pattern)
    {
        try
        {
            EcmaParser.Parse(pattern);
            return true;
        }
        catch (PatternException)
        {
            return false;
        }
    }
}
