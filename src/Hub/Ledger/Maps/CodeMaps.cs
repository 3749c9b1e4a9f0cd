using Hub.Ledger.Rows;

namespace Hub.Ledger.Maps;

/// <summary>Inspection codes, scans and complaints.</summary>
internal static class CodeMaps
{
    public static readonly TableMap<CodeRow> Code = new(LedgerTables.InspectionCode,
        (rows, code) => rows.Id(code.Id).Bytes(code.Handle).Int(code.KeyNo).Text(code.Code).Text(code.Owner).Text(code.TaskNo).Text(code.Origin)
            .Text(code.State).Text(code.Reason).Id(code.Subject?.Value).Instant(code.ValidFrom).Instant(code.ValidUntil).Instant(code.IssuedAt)
            .Instant(code.ChangedAt).Text(code.VoidReason).Text(code.SupersededBy),
        (ref row) => new CodeRow(
            row.Id(), row.Bytes(), (int)row.Int(), row.Text(), row.Text(), row.TextOrNull(), row.Text(), row.Text(), row.TextOrNull(),
            row.IdOrNull() is { } subject ? new SubjectId(subject) : null, row.Instant(), row.Instant(), row.Instant(), row.Instant(),
            row.TextOrNull(), row.TextOrNull()));

    public static readonly TableMap<CodeScanRow> Scan = new(LedgerTables.CodeScan,
        (rows, scan) => rows.Id(scan.Id).Id(scan.Code).Instant(scan.At).Text(scan.Act).Text(scan.Channel).Bytes(scan.Place).Text(scan.State)
            .Text(scan.Warnings),
        (ref row) => new CodeScanRow(
            row.Id(), row.Id(), row.Instant(), row.Text(), row.Text(), row.Bytes(), row.Text(), row.TextOrNull()));

    public static readonly TableMap<ComplaintRow> Complaint = new(LedgerTables.Complaint,
        (rows, complaint) => rows.Id(complaint.Id).Text(complaint.Owner).Text(complaint.ComplaintNo).BytesOrNull(complaint.Ticket)
            .Id(complaint.Code).Text(complaint.Kind).Text(complaint.State).Instant(complaint.RaisedAt).Instant(complaint.AnsweredAt),
        (ref row) => new ComplaintRow(
            row.Id(), row.Text(), row.Text(), row.BytesOrNull(), row.IdOrNull(), row.Text(), row.Text(), row.Instant(), row.InstantOrNull()));
}
