namespace Hub.Ledger.Store;

/// <summary>
/// What the lane looked up lately: whose an identifier is and whose a name is, also that it is nobody's. A department inspects the same few
/// thousand subjects again and again. It is true of the store as one evidence entry left it: after a transaction that writes subjects, and
/// after any entry of another process, it begins anew. Used by the one transaction that is in the lane.
/// </summary>
internal sealed class KnownSubjects
{
    /// <summary>Identifiers, and names, that are kept: some ten megabytes.</summary>
    private const int Most = 16_384;

    private readonly Dictionary<(string Scheme, string Value), (SubjectRow? Subject, bool OfMerged)> _identifiers = [];
    private readonly Dictionary<string, IReadOnlyList<(SubjectRow Subject, bool Current)>> _names = new(StringComparer.Ordinal);
    private long _entry = -1;

    /// <summary>To be called before a transaction asks.</summary>
    /// <param name="entry">The last evidence entry it sees.</param>
    public KnownSubjects At(long entry)
    {
        if (_entry != entry)
        {
            Clear();
            _entry = entry;
        }

        return this;
    }

    /// <summary>To be called after a commit.</summary>
    /// <param name="before">The last entry before the transaction.</param>
    /// <param name="after">Its own entry, or the same when it made none.</param>
    public void Committed(long before, long after, bool changedSubjects)
    {
        if (changedSubjects || _entry != before)
        {
            Clear();
        }

        _entry = after;
    }

    public bool TryIdentifier((string Scheme, string Value) identifier, out SubjectRow? subject, out bool ofMerged)
    {
        var known = _identifiers.TryGetValue(identifier, out var found);
        (subject, ofMerged) = found;
        return known;
    }

    public bool TryName(string folded, out IReadOnlyList<(SubjectRow Subject, bool Current)> subjects) => _names.TryGetValue(folded, out subjects!);

    public void Learn((string Scheme, string Value) identifier, SubjectRow? subject, bool ofMerged)
    {
        if (_identifiers.Count == Most)
        {
            _identifiers.Clear();
        }

        _identifiers[identifier] = (subject, ofMerged);
    }

    public void Learn(string folded, IReadOnlyList<(SubjectRow Subject, bool Current)> subjects)
    {
        if (_names.Count == Most)
        {
            _names.Clear();
        }

        _names[folded] = subjects;
    }

    private void Clear()
    {
        _identifiers.Clear();
        _names.Clear();
    }
}
