using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Writing;

/// <summary>Finds subjects by identifiers and names; merged ones are followed to the living.</summary>
internal sealed class SubjectFinder(StoreTransaction transaction)
{
    public async Task<SubjectHits> FindAsync(IReadOnlyCollection<(string Scheme, string Value)> identifiers, IReadOnlyCollection<string> foldedNames)
    {
        var wanted = new RowBuffer();
        foreach (var (scheme, value) in identifiers.Distinct().Order())
        {
            wanted.Text(scheme).Text(value).EndRow();
        }

        var names = new RowBuffer();
        foreach (var folded in foldedNames.Distinct().Order(StringComparer.Ordinal))
        {
            names.Text(folded).EndRow();
        }

        var byIdentifier = (await transaction.FindAsync(LedgerTables.Identifier.ByKey, wanted)).Map(SubjectMaps.Identifier.Read);
        var byName = (await transaction.FindAsync(SubjectMaps.NamesByFolded, names)).Map(SubjectMaps.Name.Read);
        var living = await LivingAsync(byIdentifier.Select(row => row.Subject).Concat(byName.Select(row => row.Subject)));
        return new SubjectHits(
            byIdentifier.Where(row => living.ContainsKey(row.Subject)).ToDictionary(row => (row.Scheme, row.Value), row => living[row.Subject]),
            byName.Where(row => living.ContainsKey(row.Subject)).GroupBy(row => row.Folded, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => Distinct(group, living), StringComparer.Ordinal));
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

    private static IReadOnlyList<(SubjectRow Subject, bool Current)> Distinct(
        IEnumerable<NameRow> names, Dictionary<SubjectId, SubjectRow> living) =>
        [.. names.GroupBy(row => living[row.Subject].Id).Select(group => (living[group.First().Subject], group.Any(row => row.Current)))];

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
