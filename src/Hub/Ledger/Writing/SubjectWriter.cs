using Hub.Ledger.Maps;
using Hub.Ledger.Store;

namespace Hub.Ledger.Writing;

/// <summary>Writes subjects and what is known about them.</summary>
internal sealed class SubjectWriter(StoreTransaction transaction)
{
    public async Task WriteAsync(InboundWrite write)
    {
        await Upsert.RunAsync(transaction, SubjectMaps.Subject, write.Subjects,
            row => row.Id, (rows, row) => rows.Id(row.Id.Value), row => row.Id, (_, row) => row);
        await Upsert.RunAsync(transaction, SubjectMaps.Identifier, write.Identifiers,
            row => (row.Scheme, row.Value), (rows, row) => rows.Text(row.Scheme).Text(row.Value), row => (row.Scheme, row.Value),
            (stored, row) => stored == row ? null : row);
        await Upsert.RunAsync(transaction, SubjectMaps.Name, write.Names,
            row => (row.Folded, row.Subject), (rows, row) => rows.Text(row.Folded).Id(row.Subject.Value), row => (row.Folded, row.Subject),
            (stored, row) => stored == row ? null : row);
        await Upsert.RunAsync(transaction, SubjectMaps.Statement, write.Statements,
            row => (row.Subject, row.Source, row.Attribute, row.Value), (rows, row) => SubjectMaps.WriteStatementKey(rows, row),
            row => (row.Subject, row.Source, row.Attribute, row.Value), (stored, row) => stored is null ? row : null);
        await Upsert.RunAsync(transaction, SubjectMaps.Decision, write.SubjectDecisions,
            row => row.Id, (rows, row) => rows.Id(row.Id), row => row.Id, (_, row) => row);
    }
}
