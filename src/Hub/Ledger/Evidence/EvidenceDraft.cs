using Hub.Ledger.Rows;

namespace Hub.Ledger.Evidence;

/// <summary>The evidence of a transaction while it runs: the sums as they become, and what it says it did.</summary>
internal sealed class EvidenceDraft(EvidenceHead? head, EvidenceState state, EvidenceKey key, bool enabled)
{
    private readonly List<(string Kind, string Actor, string? Detail)> _notes = [];
    private readonly EvidenceState _state = state.Copy();

    /// <summary>The entry this transaction will be.</summary>
    public long Entry { get; } = (head?.Seq ?? 0) + 1;

    public long Rows { get; private set; }

    public bool IsEmpty => Rows == 0 && _notes.Count == 0;

    public bool Enabled => enabled;

    public EvidenceState State => _state;

    public void Note(string kind, string actor, string? detail = null)
    {
        if (!_notes.Contains((kind, actor, detail)))
        {
            _notes.Add((kind, actor, detail));
        }
    }

    public void Add(LedgerTable table, Tag tag)
    {
        Rows++;
        _state.Add(table, tag);
    }

    public void Remove(LedgerTable table, Tag tag)
    {
        if (enabled)
        {
            _state.Remove(table, tag);
        }
    }

    public (EvidenceEntry Entry, EvidenceHead Head) Close(DateTimeOffset at)
    {
        var draft = new EvidenceEntry(
            Entry, Instants.FromMicros(Instants.ToMicros(at)), Joined(note => note.Kind), Joined(note => note.Actor),
            _notes.Any(note => note.Detail is not null) ? Joined(note => note.Detail) : null, Rows, _state.Root(), [], []);
        var entry = EvidenceEntry.After(head?.Chain, draft, key);
        return (entry, new EvidenceHead(Entry, entry.Chain, key.Mask(_state.ToBytes(), Entry), key.Id));
    }

    private string Joined(Func<(string Kind, string Actor, string? Detail), string?> part) =>
        string.Join(" + ", _notes.Select(part).OfType<string>().Distinct());
}
