using System.Security.Cryptography;
using System.Text;
using Hub.Ledger.Rows;

namespace Hub.Ledger.Maps;

internal static class SubjectMaps
{
    public static readonly TableMap<SubjectRow> Subject = new(LedgerTables.Subject, WriteSubject, ReadSubject);

    public static readonly TableMap<IdentifierRow> Identifier = new(LedgerTables.Identifier,
        (rows, row) => rows.Text(row.Scheme).Text(row.Value).Id(row.Subject.Value),
        (ref row) => new IdentifierRow(row.Text(), row.Text(), new SubjectId(row.Id())));

    public static readonly TableMap<NameRow> Name = new(LedgerTables.Name,
        (rows, row) => rows.Text(row.Folded).Id(row.Subject.Value).Flag(row.Current),
        (ref row) => new NameRow(row.Text(), new SubjectId(row.Id()), row.Flag()));

    public static readonly TableMap<StatementRow> Statement = new(LedgerTables.Statement, WriteStatement, ReadStatement);

    public static readonly TableMap<SubjectDecisionRow> Decision = new(LedgerTables.SubjectDecision, WriteDecision, ReadDecision);

    public static readonly LedgerIndex NamesByFolded = new(LedgerTables.Name, "folded");

    public static RowBuffer WriteStatementKey(RowBuffer rows, StatementRow row)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(row.Value), hash);
        return rows.Id(row.Subject.Value).Text(row.Source).Text(row.Attribute).Bytes(hash[..16]);
    }

    private static void WriteSubject(RowBuffer rows, SubjectRow row) => rows
        .Id(row.Id.Value).Text(row.Name).Text(row.Uscc).Text(row.RegistrationNo).Text(row.OrganisationCode).Text(row.Address)
        .Text(row.SubjectKind).Flag(row.SoleTrader).Flag(row.Registered).Id(row.MergedInto?.Value).Int(row.Version).Instant(row.At);

    private static SubjectRow ReadSubject(ref RowReader row) => new(
        new SubjectId(row.Id()), row.Text(), row.TextOrNull(), row.TextOrNull(), row.TextOrNull(), row.TextOrNull(), row.TextOrNull(),
        row.Flag(), row.Flag(), row.IdOrNull() is { } merged ? new SubjectId(merged) : null, (int)row.Int(), row.Instant());

    private static void WriteStatement(RowBuffer rows, StatementRow row) =>
        WriteStatementKey(rows, row).Text(row.Value).Int(row.Authority).Id(row.Submission?.Value).Instant(row.At);

    private static StatementRow ReadStatement(ref RowReader row)
    {
        var (subject, source, attribute) = (new SubjectId(row.Id()), row.Text(), row.Text());
        row.Field();
        return new StatementRow(
            subject, source, attribute, row.Text(), (int)row.Int(), row.IdOrNull() is { } submission ? new SubmissionId(submission) : null, row.Instant());
    }

    private static void WriteDecision(RowBuffer rows, SubjectDecisionRow row) => rows
        .Id(row.Id).Text(row.Kind).Id(row.Left.Value).Id(row.Right.Value).Text(row.Reason).Text(row.Actor).Instant(row.At)
        .Instant(row.UndoneAt).Text(row.UndoneBy);

    private static SubjectDecisionRow ReadDecision(ref RowReader row) => new(
        row.Id(), row.Text(), new SubjectId(row.Id()), new SubjectId(row.Id()), row.Text(), row.Text(), row.Instant(),
        row.InstantOrNull(), row.TextOrNull());
}
