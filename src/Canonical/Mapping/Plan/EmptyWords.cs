using System.Collections.Frozen;
using Canonical.Mapping.Sources;

namespace Canonical.Mapping.Plan;

/// <summary>Words that say there is nothing, such as 无.</summary>
internal sealed class EmptyWords(IEnumerable<string> words)
{
    private readonly FrozenSet<string> _words = words.Select(SourceText.Key).ToFrozenSet(StringComparer.Ordinal);

    public bool IsEmpty(in SourceNode node) => node.Kind switch
    {
        SourceKind.Absent => true,
        SourceKind.Text => IsEmpty(node.Text!),
        SourceKind.List => AllEmpty(node),
        _ => false,
    };

    public bool IsEmpty(string text) => text.Length <= 12 ? IsWord(text) : SourceText.IsBlank(text);

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
