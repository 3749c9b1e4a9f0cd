using System.Runtime.CompilerServices;
using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Reading;

/// <summary>Records and their versions.</summary>
internal sealed class RecordQueries(LedgerStore store, WordReader words)
{
    private const int Page = 500;
    private const string FromBoth = "FROM record r JOIN record_version v ON v.record = r.no";
    private const string FromNewest = "FROM record r JOIN record_version v ON v.seq = r.seq";

    private static readonly LedgerJoin Newest = new(RecordMaps.Version, FromNewest["FROM ".Length..], new Column("r.id", ColumnKind.Id));

    public async Task<RecordVersionRow?> FindAsync(RecordKey key, int? version, CancellationToken cancellationToken)
    {
        if (await words.NumberAsync(key.Type, cancellationToken) is not { } type || await words.NumberAsync(key.Owner, cancellationToken) is not { } owner)
        {
            return null;
        }

        var newest = await NewestAsync("r.type = $1 AND r.owner = $2 AND r.key = $3", [type, owner, key.Key], cancellationToken);
        return await WalkAsync(newest, version, cancellationToken);
    }

    public async Task<RecordVersionRow?> FindAsync(RecordId id, int? version, CancellationToken cancellationToken) =>
        await WalkAsync(await NewestAsync("r.id = $1", [id.Value], cancellationToken), version, cancellationToken);

    public async Task<IReadOnlyList<RecordVersionRow>> ReadNewestAsync(IReadOnlyCollection<RecordId> ids, CancellationToken cancellationToken)
    {
        var keys = new RowBuffer();
        foreach (var id in ids)
        {
            keys.Id(id.Value).EndRow();
        }

        return await ToRowsAsync((await store.FindAsync(Newest, keys, cancellationToken)).Map(RecordMaps.ReadVersion), cancellationToken);
    }

    public async Task<IReadOnlyList<RecordVersionRow>> ReadVersionsAsync(RecordId id, CancellationToken cancellationToken)
    {
        var versions = new List<VersionEntry>();
        var rows = await store.QueryAsync($"SELECT {RecordMaps.VersionHead} {FromNewest} WHERE r.id = $1", [id.Value], RecordMaps.ReadVersion, cancellationToken);
        while (rows.Count > 0)
        {
            versions.Add(rows[0]);
            rows = rows[0].Previous is { } previous ? await BySeqAsync(RecordMaps.VersionHead, previous, cancellationToken) : [];
        }

        versions.Reverse();
        return await ToRowsAsync(versions, cancellationToken);
    }

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

    public async Task<IReadOnlyList<RecordVersionRow>> ReadOfSubjectAsync(SubjectId subject, CancellationToken cancellationToken)
    {
        var heads = await store.QueryAsync("SELECT seq FROM subject_head WHERE subject = $1", [subject.Value], (ref row) => row.Int(), cancellationToken);
        var found = new List<VersionEntry>();
        for (long? seq = heads.Count > 0 ? heads[0] : null; seq is { } here;)
        {
            var link = await store.QueryAsync(
                "SELECT v.subject_previous, r.seq FROM record_version v JOIN record r ON r.no = v.record WHERE v.seq = $1", [here],
                (ref row) => (Previous: row.IntOrNull(), Newest: row.Int()), cancellationToken);
            if (link[0].Newest == here)
            {
                found.AddRange(await BySeqAsync(RecordMaps.Version, here, cancellationToken));
            }

            seq = link[0].Previous;
        }

        found.Reverse();
        return await ToRowsAsync(found, cancellationToken);
    }

    private async Task<VersionEntry?> NewestAsync(string condition, object?[] arguments, CancellationToken cancellationToken) =>
        (await store.QueryAsync($"SELECT {RecordMaps.Version} {FromNewest} WHERE {condition}", arguments, RecordMaps.ReadVersion, cancellationToken))
            .FirstOrDefault();

    /// <summary>Goes back from the newest version to the one asked for.</summary>
    private async Task<RecordVersionRow?> WalkAsync(VersionEntry? entry, int? version, CancellationToken cancellationToken)
    {
        while (entry is not null && version is { } wanted && entry.Version != wanted)
        {
            entry = entry.Previous is { } previous ? (await BySeqAsync(RecordMaps.Version, previous, cancellationToken))[0] : null;
        }

        return entry is null ? null : (await ToRowsAsync([entry], cancellationToken))[0];
    }

    private Task<List<VersionEntry>> BySeqAsync(string columns, long seq, CancellationToken cancellationToken) =>
        store.QueryAsync($"SELECT {columns} {FromBoth} WHERE v.seq = $1", [seq], RecordMaps.ReadVersion, cancellationToken);

    private async Task<List<RecordVersionRow>> ToRowsAsync(List<VersionEntry> entries, CancellationToken cancellationToken)
    {
        var word = await words.ForAsync(entries.SelectMany(entry => new[] { entry.Type, entry.Owner, entry.Mapping }), cancellationToken);
        return [.. entries.Select(entry => entry.ToRow(word))];
    }
}
