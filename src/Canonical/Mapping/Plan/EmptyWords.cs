using System.Buffers;
using System.Collections.Frozen;
using Canonical.Mapping.Sources;

namespace Canonical.Mapping.Plan;

/// <summary>Words that say there is nothing, such as 无.</summary>
internal sealed class EmptyWords
{
    private const int LongestWord = 12;
    private readonly FrozenSet<string> _words;
    private readonly SearchValues<char> _beginnings;

    public EmptyWords(IEnumerable<string> words)
    {
        _words = words.Select(SourceText.Key).ToFrozenSet(StringComparer.Ordinal);
        _beginnings = SearchValues.Create([.. _words.Where(word => word.Length > 0).Select(word => word[0])]);
    }

    public bool IsEmpty(in SourceNode node) => node.Kind switch
    {
        SourceKind.Absent => true,
        SourceKind.Text => IsEmpty(node.Text!),
        SourceKind.List => AllEmpty(node),
        _ => false,
    };

    public bool IsEmpty(string text)
    {
        // Nearly every text says something, and its first character shows it.
        if (text.Length > 0 && !IsBeginning(text[0]))
        {
            return false;
        }

        return text.Length <= LongestWord ? IsWord(text) : SourceText.IsBlank(text);
    }

    private bool IsBeginning(char c) => SourceText.IsBlank(c) || _beginnings.Contains(c) || _beginnings.Contains(SourceText.Key(c));

    private bool IsWord(string text)
    {
        var key = SourceText.Key(text);
        return key.Length == 0 || _words.Contains(key);
    }

    private bool AllEmpty(in SourceNode list)
    {
        foreach (var item in list.Items)
        {
            if (!IsEmpty(item))
            {
                return false;
            }
        }

        return true;
    }
}
