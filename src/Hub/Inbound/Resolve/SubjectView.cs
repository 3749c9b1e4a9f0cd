using Hub.Ledger;

namespace Hub.Inbound.Resolve;

/// <summary>
/// The subjects one batch may meet: what the ledger knew before it, and what the batch itself has added since,
/// so that two rows of one batch about the same new code make one subject.
/// </summary>
internal sealed class SubjectView(SubjectHits hits)
{
    /// <summary>Hits of a batch that looks nobody up.</summary>
    public static readonly SubjectHits Nothing = new(
        new Dictionary<(string Scheme, string Value), SubjectRow>(), new Dictionary<string, IReadOnlyList<(SubjectRow Subject, bool Current)>>());

    private readonly Dictionary<(string Scheme, string Value), SubjectRow> _identifiers = [];
    private SubjectHits _more = Nothing;
    private readonly Dictionary<string, List<(SubjectRow Subject, bool Current)>> _names = [];
    private readonly Dictionary<SubjectId, SubjectRow> _changed = [];

    public SubjectRow? ByIdentifier(string scheme, string value) =>
        _identifiers.TryGetValue((scheme, value), out var added) ? Newest(added)
        : hits.ByIdentifier.TryGetValue((scheme, value), out var known) || _more.ByIdentifier.TryGetValue((scheme, value), out known) ? Newest(known)
        : null;

    /// <summary>Whether the identifier belongs to a subject that was merged into the one it finds.</summary>
    public bool IsOfMerged(string scheme, string? value) => value is not null && hits.OfMerged.Contains((scheme, value)) && !_identifiers.ContainsKey((scheme, value));

    /// <summary>Identifiers that were looked up when others had not hit.</summary>
    public void Learn(SubjectHits more) => _more = more;

    public IReadOnlyList<(SubjectRow Subject, bool Current)> ByName(string folded)
    {
        var known = hits.ByName.TryGetValue(folded, out var found) ? found : [];
        if (_changed.Count == 0 && _names.Count == 0)
        {
            return known;
        }

        var added = _names.GetValueOrDefault(folded) ?? [];
        return [.. known.Where(n => !added.Exists(a => a.Subject.Id == n.Subject.Id)).Concat(added).Select(n => (Newest(n.Subject), n.Current))];
    }

    public void Add(SubjectRow subject, IEnumerable<IdentifierRow> identifiers, IEnumerable<NameRow> names)
    {
        _changed[subject.Id] = subject;
        foreach (var identifier in identifiers)
        {
            _identifiers[(identifier.Scheme, identifier.Value)] = subject;
        }

        foreach (var name in names)
        {
            if (!_names.TryGetValue(name.Folded, out var list))
            {
                _names[name.Folded] = list = [];
            }

            list.RemoveAll(n => n.Subject.Id == subject.Id);
            list.Add((subject, name.Current));
        }
    }

    private SubjectRow Newest(SubjectRow subject) => _changed.GetValueOrDefault(subject.Id) ?? subject;
}
