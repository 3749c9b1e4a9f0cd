using System.Globalization;
using System.Text.Json;
using Canonical.Faults;
using Hub.EDocuments.Templates;
using Hub.Ledger;

namespace Hub.EDocuments.Delivery;

/// <summary>
/// Takes records of type <c>document-receipt</c> in the order they were committed and moves the recipients they are about.
/// The cursor is stored after the moves; a receipt taken twice says nothing new.
/// </summary>
internal sealed class ReceiptIntake(ILedger ledger, ServiceTimes times, ILogger<ReceiptIntake> log)
{
    public const string RecordType = "document-receipt";
    public const string Cursor = "documents.receipts";
    private const string Actor = "document-receipts";
    private const int Page = 500;

    /// <summary>Answers how many receipts it took.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var taken = 0;
        var after = long.TryParse(await ledger.Settings.GetAsync(Cursor, cancellationToken), NumberStyles.None, CultureInfo.InvariantCulture, out var stored) ? stored : 0;
        while (await ledger.Queries.TypeVersionAsync(RecordType, cancellationToken) > after)
        {
            var changes = await ledger.Queries.ReadChangesAsync(RecordType, null, after, Page, cancellationToken);
            if (changes.Versions.Count == 0)
            {
                break;
            }

            await TakeAsync([.. changes.Versions.Where(version => version.State == RecordStates.Current).Select(Receipt.Of)], cancellationToken);
            after = changes.Next;
            await ledger.Settings.SetAsync(Cursor, after.ToString(CultureInfo.InvariantCulture), Actor, cancellationToken);
            taken += changes.Versions.Count;
        }

        return taken;
    }

    private async Task TakeAsync(IReadOnlyList<Receipt> receipts, CancellationToken cancellationToken)
    {
        var documents = (await ledger.Documents.FindAllAsync([.. receipts.Select(receipt => receipt.DocumentNo)], cancellationToken))
            .ToDictionary(document => document.Number);
        var moves = new List<(Receipt Receipt, RecipientMove Move)>();
        foreach (var receipt in receipts)
        {
            var document = documents.GetValueOrDefault(receipt.DocumentNo);
            var fault = document is null || document.Department != receipt.Department
                ? DocumentFaults.LostReceipt(receipt.DocumentNo)
                : times.Refuse(document, receipt.OccurredAt)
                ?? (await IsOtherFileAsync(document, receipt, cancellationToken) ? DocumentFaults.OtherFile(receipt.DocumentNo) : null);
            if (fault is not null)
            {
                await RefuseAsync(receipt, fault, cancellationToken);
                continue;
            }

            moves.Add((receipt, new RecipientMove(
                document!.Id, receipt.Recipient, receipt.Event, receipt.OccurredAt, ServiceWays.Electronic, receipt.Receiver, receipt.Note)));
        }

        if (moves.Count == 0)
        {
            return;
        }

        var outcomes = await ledger.Documents.MoveAsync([.. moves.Select(one => one.Move)], Actor, cancellationToken);
        foreach (var (one, outcome) in moves.Zip(outcomes))
        {
            switch (outcome)
            {
                case RecipientMoveOutcome.Missing:
                    await RefuseAsync(one.Receipt, DocumentFaults.NoRecipient(one.Receipt.DocumentNo, one.Receipt.Recipient), cancellationToken);
                    break;
                case RecipientMoveOutcome.Illegal:
                    await RefuseAsync(one.Receipt, DocumentFaults.NoStep(one.Receipt.DocumentNo, "?", one.Receipt.Event), cancellationToken);
                    break;
            }
        }
    }

    /// <summary>A receipt for a file that is not ours proves nothing about ours: it may be for an older one.</summary>
    private async Task<bool> IsOtherFileAsync(DocumentRow document, Receipt receipt, CancellationToken cancellationToken) =>
        receipt.Digest is { } digest && !(await ledger.Documents.ReadFilesAsync(document.Id, cancellationToken))
            .Any(file => digest == $"sm3:{Convert.ToHexStringLower(file.Sm3)}" || digest == $"sha256:{Convert.ToHexStringLower(file.Digest)}");

    private async Task RefuseAsync(Receipt receipt, Fault fault, CancellationToken cancellationToken)
    {
        log.ReceiptNotUsed(fault.Code, receipt.Partner, receipt.ReceiptNo);
        await ledger.Evidence.AppendAsync("document-receipt-unused", receipt.Partner, $"{fault.Code} {receipt.ReceiptNo} {receipt.DocumentNo}", cancellationToken);
    }

    private sealed record Receipt(
        string Partner, string ReceiptNo, string DocumentNo, string Department, string Recipient, string Event, DateTimeOffset OccurredAt, string? Receiver,
        string? Note, string? Digest)
    {
        public static Receipt Of(RecordVersionRow row)
        {
            using var body = JsonDocument.Parse(row.Body);
            var root = body.RootElement;
            string? Text(string name) => DataPath.Find(root, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
            return new Receipt(
                row.Key.Owner, row.Key.Key, Text("documentNo")!, Text("departmentId")!, Text("recipient")!, Text("event")!,
                root.GetProperty("occurredAt").GetDateTimeOffset(), Text("receiver"), Text("note"), Text("digest"));
        }
    }
}
