using System.Globalization;
using System.Runtime.CompilerServices;
using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Reading;

/// <summary>Records and their versions.</summary>
internal sealed class RecordQueries(LedgerStore store, WordReader words)
{
    private const int Page = 500;

    // Versions of one record from the newest back, as far as the condition lets it go; one statement, however many there are.
    private const string BackFrom = "WITH RECURSIVE back(seq, step) AS (SELECT r.seq, 1 FROM record r WHERE r.id = $1 "
        + "UNION ALL SELECT v.previous, back.step + 1 FROM back JOIN record_version v ON v.seq = back.seq WHERE v.previous IS NOT NULL AND ";

    private const string FromBack = "FROM back JOIN record_version v ON v.seq = back.seq JOIN record r ON r.no = v.record";

    // The versions that were written about a subject, newest first.
    private const string Chain = "WITH RECURSIVE chain(seq, step) AS (SELECT h.seq, 1 FROM subject_head h WHERE h.subject = $1 "
        + "UNION ALL SELECT v.subject_previous, chain.step + 1 FROM chain JOIN record_version v ON v.seq = chain.seq WHERE v.subject_previous IS NOT NULL) ";

    private const string FromNewest = "FROM record r JOIN record_version v ON v.seq = r.seq";

    private static readonly LedgerJoin Newest = new(RecordMaps.Version, FromNewest["FROM ".Length..], new Column("r.id", ColumnKind.Id));

    public async Task<RecordVersionRow?> FindAsync(RecordKey key, int? version, CancellationToken cancellationToken)
    {
        if (await words.NumberAsync(key.Type, cancellationToken) is not { } type || await words.NumberAsync(key.Owner, cancellationToken) is not { } owner)
        {
            return null;
        }

        var newest = await NewestAsync("r.type = $1 AND r.owner = $2 AND r.key = $3", [type, owner, key.Key], cancellationToken);
        return await VersionAsync(newest, version, cancellationToken);
    }

    public async Task<RecordVersionRow?> FindAsync(RecordId id, int? version, CancellationToken cancellationToken) =>
        await VersionAsync(await NewestAsync("r.id = $1", [id.Value], cancellationToken), version, cancellationToken);

    public async Task<IReadOnlyList<RecordVersionRow>> ReadNewestAsync(IReadOnlyCollection<RecordId> ids, CancellationToken cancellationToken)
    {
        var keys = new RowBuffer();
        foreach (var id in ids)
        {
            keys.Id(id.Value).EndRow();
        }

        return await ToRowsAsync((await store.FindAsync(Newest, keys, cancellationToken)).Map(RecordMaps.ReadVersion), cancellationToken);
    }

    public async Task<IReadOnlyList<RecordVersionRow>> ReadVersionsAsync(RecordId id, CancellationToken cancellationToken) => await ToRowsAsync(
        await store.QueryAsync(
            $"{BackFrom} true) SELECT {RecordMaps.VersionHead} {FromBack} ORDER BY back.step DESC", [id.Value], RecordMaps.ReadVersion, cancellationToken),
        cancellationToken);

    public async Task<IReadOnlyList<RecordVersionRow>> ReadLatestAsync(RecordId id, int most, CancellationToken cancellationToken) => await ToRowsAsync(
        await store.QueryAsync(
            $"{BackFrom} back.step < $2) SELECT {RecordMaps.Version} {FromBack} ORDER BY back.step DESC", [id.Value, (long)most], RecordMaps.ReadVersion, cancellationToken),
        cancellationToken);

    public async Task<RecordChanges> ReadChangesAsync(string type, string? owner, long after, int max, CancellationToken cancellationToken)
    {
        var where = new Conditions().And("v.seq >", after).And("r.type =", await words.NumberAsync(type, cancellationToken) ?? -1L);
        if (owner is not null)
        {
            where.And("r.owner =", await words.NumberAsync(owner, cancellationToken) ?? -1L);
        }

        var found = await store.QueryAsync(
            $"SELECT {RecordMaps.Version} FROM record_version v JOIN record r ON r.no = v.record {where.Where} ORDER BY v.seq LIMIT {max}",
            where.Arguments, RecordMaps.ReadVersion, cancellationToken);
        return new RecordChanges(await ToRowsAsync(found, cancellationToken), found.Count == 0 ? after : found[^1].Seq);
    }

    public async Task<IReadOnlyList<RecordVersionRow>> ReadFormerAsync(string type, long after, long until, CancellationToken cancellationToken) => await ToRowsAsync(
        await store.QueryAsync(
            $"SELECT {RecordMaps.Version} FROM record_version n JOIN record_version v ON v.seq = n.previous JOIN record r ON r.no = v.record "
            + "WHERE n.seq > $1 AND n.seq <= $2 AND r.type = $3 ORDER BY n.seq",
            [after, until, await words.NumberAsync(type, cancellationToken) ?? -1L], RecordMaps.ReadVersion, cancellationToken),
        cancellationToken);

    public async IAsyncEnumerable<RecordVersionRow> ReadCurrentAsync(string type, string? owner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = await words.NumberAsync(type, cancellationToken) ?? -1L;
        var only = owner is null ? (long?)null : await words.NumberAsync(owner, cancellationToken) ?? -1L;
        var (lastOwner, lastKey) = (-1L, "");
        for (var more = true; more;)
        {
            var sql = $"SELECT {RecordMaps.Version} {FromNewest} WHERE r.type = $1 AND (r.owner, r.key) > ($2, $3) "
                + $"{(only is null ? "" : "AND r.owner = $4 ")}ORDER BY r.owner, r.key LIMIT {Page}";
            object?[] arguments = only is null ? [number, lastOwner, lastKey] : [number, lastOwner, lastKey, only];
            var found = await store.QueryAsync(sql, arguments, RecordMaps.ReadVersion, cancellationToken);
            foreach (var row in await ToRowsAsync(found, cancellationToken))
            {
                yield return row;
            }

            more = found.Count == Page;
            (lastOwner, lastKey) = more ? (found[^1].Owner, found[^1].Key) : default;
        }
    }

    public async Task<long> TypeVersionAsync(string type, CancellationToken cancellationToken)
    {
        if (await words.NumberAsync(type, cancellationToken) is not { } number)
        {
            return 0;
        }

        var rows = await store.QueryAsync("SELECT seq FROM type_change WHERE type = $1", [number], (ref row) => row.Int(), cancellationToken);
        return rows.FirstOrDefault();
    }

    public async Task<IReadOnlyList<RecordVersionRow>> ReadOfSubjectAsync(SubjectId subject, IReadOnlyCollection<string> types, CancellationToken cancellationToken)
    {
        var numbers = new List<string>();
        foreach (var type in types)
        {
            numbers.Add((await words.NumberAsync(type, cancellationToken) ?? -1).ToString(CultureInfo.InvariantCulture));
        }

        return await ToRowsAsync(
            await store.QueryAsync(
                $"{Chain}SELECT {RecordMaps.Version} FROM chain JOIN record_version v ON v.seq = chain.seq JOIN record r ON r.no = v.record AND r.seq = v.seq "
                + $"{(numbers.Count == 0 ? "" : $"WHERE r.type IN ({string.Join(", ", numbers)}) ")}ORDER BY chain.step DESC",
                [subject.Value], RecordMaps.ReadVersion, cancellationToken),
            cancellationToken);
    }

    private async Task<VersionEntry?> NewestAsync(string condition, object?[] arguments, CancellationToken cancellationToken) =>
        (await store.QueryAsync($"SELECT {RecordMaps.Version} {FromNewest} WHERE {condition}", arguments, RecordMaps.ReadVersion, cancellationToken))
            .FirstOrDefault();

    /// <summary>The version asked for, which the newest one leads back to; the newest itself when none is asked for.</summary>
    private async Task<RecordVersionRow?> VersionAsync(VersionEntry? newest, int? version, CancellationToken cancellationToken)
    {
        if (newest is null || version is not { } wanted || newest.Version == wanted)
        {
            return newest is null ? null : (await ToRowsAsync([newest], cancellationToken))[0];
        }

        var found = await store.QueryAsync(
            $"{BackFrom} v.version > $2) SELECT {RecordMaps.Version} {FromBack} WHERE v.version = $2", [newest.Id, (long)wanted], RecordMaps.ReadVersion, cancellationToken);
        return (await ToRowsAsync(found, cancellationToken)).FirstOrDefault();
    }

    private async Task<List<RecordVersionRow>> ToRowsAsync(List<VersionEntry> entries, CancellationToken cancellationToken)
    {
        var word = await words.ForAsync(entries.SelectMany(entry => new[] { entry.Type, entry.Owner, entry.Mapping }), cancellationToken);
        return [.. entries.Select(entry => entry.ToRow(word))];
    }
}
