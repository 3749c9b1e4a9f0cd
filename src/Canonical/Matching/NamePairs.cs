namespace Canonical.Matching;

/// <summary>The pairs of adjacent characters of a folded name, each once; a name of one character is paired with nothing.</summary>
internal static class NamePairs
{
    /// <summary>Writes the pairs and returns how many; names count with as many characters as there is room, plus one.</summary>
    public static int Of(ReadOnlySpan<char> name, Span<uint> pairs)
    {
        if (name.Length == 1)
        {
            pairs[0] = BigramPostings.Pair(name[0], '\0');
            return 1;
        }

        var count = 0;
        for (var i = 1; i < name.Length && count < pairs.Length; i++)
        {
            var pair = BigramPostings.Pair(name[i - 1], name[i]);
            if (!pairs[..count].Contains(pair))
            {
                pairs[count++] = pair;
            }
        }

        return count;
    }
}
