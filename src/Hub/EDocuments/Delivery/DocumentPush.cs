using Hub.EDocuments.Issue;
using Hub.Ledger;
using Microsoft.Extensions.Options;

namespace Hub.EDocuments.Delivery;

/// <summary>
/// One round of looking after documents: finishes what a crash left without files, notes what platforms have taken for themselves,
/// takes receipts, archives what is settled. Every step may run twice, and beside another hub.
/// </summary>
internal sealed class DocumentPush(
    ILedger ledger, DocumentFiler filer, DocumentPrinter printer, ReceiptIntake receipts, IOptions<DocumentOptions> options, TimeProvider time,
    ILogger<DocumentPush> log)
{
    private const int Batch = 100;
    private const string Actor = "document-push";

    public async Task<DocumentPushResult> RunAsync(CancellationToken cancellationToken) => new(
        await FinishAsync(cancellationToken), await DeliverAsync(cancellationToken), await receipts.RunAsync(cancellationToken), await ArchiveAsync(cancellationToken));

    private async Task<int> FinishAsync(CancellationToken cancellationToken)
    {
        var finished = 0;
        while (printer.IsReady)
        {
            var left = await ledger.Documents.UnfinishedAsync(time.GetUtcNow() - options.Value.FinishAfter, Batch, cancellationToken);
            if (left.Count == 0)
            {
                break;
            }

            await filer.FinishAsync(left, Actor, cancellationToken);
            log.DocumentsFinished(left.Count);
            finished += left.Count;
        }

        return finished;
    }

    private async Task<int> DeliverAsync(CancellationToken cancellationToken)
    {
        var confirmed = await ledger.Documents.ConfirmedDeliveriesAsync(Batch * 10, cancellationToken);
        await MoveAsync([.. confirmed.Select(one => new RecipientMove(one.Document, one.Kind, RecipientStates.Delivered, one.At, ServiceWays.Electronic))], cancellationToken);
        return confirmed.Count;
    }

    private async Task<int> ArchiveAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var settled = await ledger.Documents.SettledRecipientsAsync(now - options.Value.ArchiveAfter, Batch * 10, cancellationToken);
        await MoveAsync(
            [.. settled.Select(one => new RecipientMove(one.Document, one.Kind, RecipientStates.Archived, now, one.Way ?? ServiceWays.Electronic))], cancellationToken);
        return settled.Count;
    }

    private async Task MoveAsync(IReadOnlyList<RecipientMove> moves, CancellationToken cancellationToken)
    {
        if (moves.Count > 0)
        {
            await ledger.Documents.MoveAsync(moves, Actor, cancellationToken);
        }
    }
}
