using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Writing;

/// <summary>Finds subjects by identifiers and names; merged ones are followed to the living.</summary>
internal sealed class SubjectFinder(StoreTransaction transaction)
{
    public async Task<SubjectHits> FindAsync(IReadOnlyCollection<(string Scheme, string Value)> identifiers, IReadOnlyCollection<string> foldedNames)
    {
        if (transaction.Subjects is not { } known)
        {
            return await LookUpAsync(identifiers, foldedNames);
        }

        var found = new Dictionary<(string, string), SubjectRow>(identifiers.Count);
        var merged = new HashSet<(string, string)>();
        var named = new Dictionary<string, IReadOnlyList<(SubjectRow Subject, bool Current)>>(foldedNames.Count, StringComparer.Ordinal);
        var unknownIdentifiers = new HashSet<(string Scheme, string Value)>();
        var unknownNames = new HashSet<string>(StringComparer.Ordinal);
        foreach (var identifier in identifiers)
        {
            if (known.TryIdentifier(identifier, out var subject, out var ofMerged))
            {
                Add(identifier, subject, ofMerged);
            }
            else
            {
                unknownIdentifiers.Add(identifier);
            }
        }

        foreach (var folded in foldedNames)
        {
            if (known.TryName(folded, out var subjects))
            {
                Name(folded, subjects);
            }
            else
            {
                unknownNames.Add(folded);
            }
        }

        var hits = await LookUpAsync(unknownIdentifiers, unknownNames);
        foreach (var identifier in unknownIdentifiers)
        {
            var subject = hits.ByIdentifier.GetValueOrDefault(identifier);
            var ofMerged = hits.OfMerged.Contains(identifier);
            known.Learn(identifier, subject, ofMerged);
            Add(identifier, subject, ofMerged);
        }

        foreach (var folded in unknownNames)
        {
            var subjects = hits.ByName.GetValueOrDefault(folded) ?? [];
            known.Learn(folded, subjects);
            Name(folded, subjects);
        }

        return new SubjectHits(found, named) { OfMerged = merged };

        void Add((string, string) identifier, SubjectRow? subject, bool ofMerged)
        {
            if (subject is not null)
            {
                found[identifier] = subject;
            }

            if (ofMerged)
            {
                merged.Add(identifier);
            }
        }

        void Name(string folded, IReadOnlyList<(SubjectRow Subject, bool Current)> subjects)
        {
            if (subjects.Count > 0)
            {
                named[folded] = subjects;
            }
        }
    }

    private async Task<SubjectHits> LookUpAsync(IReadOnlyCollection<(string Scheme, string Value)> identifiers, IReadOnlyCollection<string> foldedNames)
    {
        var byIdentifier = (await transaction.FindAsync(LedgerTables.Identifier.ByKey, Keys(identifiers))).Map(SubjectMaps.Identifier.Read);
        var byName = (await transaction.FindAsync(SubjectMaps.NamesByFolded, Keys(foldedNames))).Map(SubjectMaps.Name.Read);
        var living = await LivingAsync(byIdentifier.Select(row => row.Subject).Concat(byName.Select(row => row.Subject)));
        var found = new Dictionary<(string, string), SubjectRow>(byIdentifier.Count);
        var merged = new HashSet<(string, string)>();
        foreach (var row in byIdentifier)
        {
            if (living.TryGetValue(row.Subject, out var subject))
            {
                found[(row.Scheme, row.Value)] = subject;
                if (subject.Id != row.Subject)
                {
                    merged.Add((row.Scheme, row.Value));
                }
            }
        }

        return new SubjectHits(found, Named(byName, living)) { OfMerged = merged };
    }

    public async Task<Dictionary<SubjectId, SubjectRow>> GetAsync(IEnumerable<SubjectId> ids)
    {
        var wanted = new RowBuffer();
        foreach (var id in ids.Distinct())
        {
            wanted.Id(id.Value).EndRow();
        }

        return (await transaction.FindAsync(LedgerTables.Subject.ByKey, wanted)).Map(SubjectMaps.Subject.Read).ToDictionary(row => row.Id);
    }

    // In the order of the index, so that neighbours are read from the same page.
    private static RowBuffer Keys(IReadOnlyCollection<(string Scheme, string Value)> identifiers)
    {
        var sorted = (identifiers as HashSet<(string Scheme, string Value)> ?? [.. identifiers]).ToArray();
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Scheme, b.Scheme) is var order && order != 0 ? order : string.CompareOrdinal(a.Value, b.Value));
        var keys = new RowBuffer();
        foreach (var (scheme, value) in sorted)
        {
            keys.Text(scheme).Text(value).EndRow();
        }

        return keys;
    }

    private static RowBuffer Keys(IReadOnlyCollection<string> foldedNames)
    {
        var sorted = (foldedNames as HashSet<string> ?? [.. foldedNames]).ToArray();
        Array.Sort(sorted, StringComparer.Ordinal);
        var keys = new RowBuffer();
        foreach (var folded in sorted)
        {
            keys.Text(folded).EndRow();
        }

        return keys;
    }

    private static Dictionary<string, IReadOnlyList<(SubjectRow Subject, bool Current)>> Named(List<NameRow> names, Dictionary<SubjectId, SubjectRow> living)
    {
        var named = new Dictionary<string, IReadOnlyList<(SubjectRow Subject, bool Current)>>(names.Count, StringComparer.Ordinal);
        foreach (var row in names)
        {
            if (!living.TryGetValue(row.Subject, out var subject))
            {
                continue;
            }

            // A name is nearly always one subject's; merged ones may bring the living one in twice.
            if (!named.TryGetValue(row.Folded, out var others))
            {
                named[row.Folded] = [(subject, row.Current)];
                continue;
            }

            var same = others.FirstOrDefault(other => other.Subject.Id == subject.Id);
            named[row.Folded] = [.. others.Where(other => other.Subject.Id != subject.Id), (same.Subject ?? subject, same.Current || row.Current)];
        }

        return named;
    }

    private async Task<Dictionary<SubjectId, SubjectRow>> LivingAsync(IEnumerable<SubjectId> ids)
    {
        var known = await GetAsync(ids);
        var asked = known.Keys.ToList();
        var next = Merged(known);
        while (next.Count > 0)
        {
            var more = await GetAsync(next);
            foreach (var (id, row) in more)
            {
                known[id] = row;
            }

            next = more.Count == 0 ? [] : Merged(known);
        }

        return asked.ToDictionary(id => id, id => Follow(known, id));
    }

    private static List<SubjectId> Merged(Dictionary<SubjectId, SubjectRow> known) =>
        [.. known.Values.Select(row => row.MergedInto).OfType<SubjectId>().Where(id => !known.ContainsKey(id)).Distinct()];

    private static SubjectRow Follow(Dictionary<SubjectId, SubjectRow> known, SubjectId id)
    {
        var row = known[id];
        for (var steps = 0; row.MergedInto is { } into && known.TryGetValue(into, out var next) && steps < known.Count; steps++)
        {
            row = next;
        }

        return row;
    }
}
