using System.Runtime.CompilerServices;
using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Reading;

/// <summary>Subjects and their names.</summary>
internal sealed class SubjectQueries(LedgerStore store)
{
    private const int Page = 5_000;

    public async Task<SubjectDetail?> FindAsync(SubjectId id, CancellationToken cancellationToken)
    {
        var subject = (await ReadAsync(SubjectMaps.Subject, "WHERE id = $1", [id.Value], cancellationToken)).FirstOrDefault();
        return subject is null
            ? null
            : new SubjectDetail(
                subject,
                await ReadAsync(SubjectMaps.Identifier, "WHERE subject = $1 ORDER BY scheme, value", [id.Value], cancellationToken),
                await ReadAsync(SubjectMaps.Name, "WHERE subject = $1 ORDER BY folded", [id.Value], cancellationToken),
                await ReadAsync(SubjectMaps.Statement, "WHERE subject = $1 ORDER BY attribute, at, source", [id.Value], cancellationToken),
                await ReadAsync(SubjectMaps.Decision, "WHERE left_subject = $1 OR right_subject = $1 ORDER BY id", [id.Value], cancellationToken));
    }

    public async IAsyncEnumerable<NameRow> ReadNamesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (folded, subject) = ("", Guid.Empty);
        for (var more = true; more;)
        {
            var names = await store.QueryAsync(
                "SELECT n.folded, n.subject, n.current FROM name n JOIN subject s ON s.id = n.subject "
                + $"WHERE s.merged_into IS NULL AND (n.folded, n.subject) > ($1, $2) ORDER BY n.folded, n.subject LIMIT {Page}",
                [folded, subject], SubjectMaps.Name.Read, cancellationToken);
            foreach (var name in names)
            {
                yield return name;
                (folded, subject) = (name.Folded, name.Subject.Value);
            }

            more = names.Count == Page;
        }
    }

    private Task<List<T>> ReadAsync<T>(TableMap<T> map, string rest, object?[] arguments, CancellationToken cancellationToken) => store.QueryAsync(
        $"SELECT {string.Join(", ", map.Table.Columns.Select(column => column.Name))} FROM {map.Table.Name} {rest}", arguments, map.Read, cancellationToken);
}
