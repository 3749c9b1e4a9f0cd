using Canonical.Dates;
using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Documents;

/// <summary>Moves recipients of documents, one after the other in the order given.</summary>
internal sealed class RecipientMoves(StoreTransaction transaction)
{
    public async Task<IReadOnlyList<RecipientMoveOutcome>> RunAsync(IReadOnlyList<RecipientMove> moves, string actor)
    {
        var keys = new RowBuffer();
        foreach (var id in moves.Select(move => move.Document).Distinct())
        {
            keys.Id(id.Value).EndRow();
        }

        var current = new Dictionary<(DocumentId, string), (Stored<DocumentRecipientRow> Old, DocumentRecipientRow Now)>();
        foreach (var stored in await transaction.LoadAsync(DocumentMaps.Recipient, DocumentMaps.RecipientsOf, keys))
        {
            current.TryAdd((stored.Row.Document, stored.Row.Kind), (stored, stored.Row));
        }

        var outcomes = new List<RecipientMoveOutcome>(moves.Count);
        foreach (var move in moves)
        {
            var key = (move.Document, move.Kind);
            if (!current.TryGetValue(key, out var recipient))
            {
                outcomes.Add(RecipientMoveOutcome.Missing);
                continue;
            }

            var (outcome, next) = Move(recipient.Now, move);
            current[key] = (recipient.Old, next);
            outcomes.Add(outcome);
        }

        var changed = current.Values.Where(recipient => recipient.Now != recipient.Old.Row).ToList();
        if (changed.Count > 0)
        {
            transaction.Evidence.Note("document-delivery", actor);
            await transaction.PutAsync(DocumentMaps.Recipient, [.. changed.Select(recipient => ((Stored<DocumentRecipientRow>?)recipient.Old, recipient.Now))]);
        }

        return outcomes;
    }

    private static (RecipientMoveOutcome Outcome, DocumentRecipientRow Row) Move(DocumentRecipientRow row, RecipientMove move)
    {
        if (DocumentTransitions.IsPassed(row.State, move.State))
        {
            return (RecipientMoveOutcome.Already, Backfilled(row, move));
        }

        if (!DocumentTransitions.IsLegalForRecipient(row.State, move.State))
        {
            return (RecipientMoveOutcome.Illegal, row);
        }

        var next = Named(Backfilled(row, move), move) with { State = move.State };
        return (RecipientMoveOutcome.Moved, move.State switch
        {
            RecipientStates.Archived => next with { ArchivedAt = move.At, Way = row.Way },
            RecipientStates.Signed or RecipientStates.Refused or RecipientStates.Withdrawn => Served(next with { SettledAt = move.At }, move),
            _ => Served(next, move),
        });
    }

    /// <summary>
    /// Who signed has a receiver, the recipient itself when nobody else is named; who refused has none. Once archived, a recipient tells
    /// the one from the other by nothing else.
    /// </summary>
    private static DocumentRecipientRow Named(DocumentRecipientRow row, RecipientMove move) => move.State switch
    {
        RecipientStates.Signed => row with { Receiver = move.Receiver ?? row.Receiver ?? row.Name ?? row.Kind, Note = move.Note ?? row.Note },
        RecipientStates.Refused => row with { Receiver = null, Note = move.Receiver is { } who ? $"{who}：{move.Note ?? row.Note}" : move.Note ?? row.Note },
        _ => row with { Receiver = move.Receiver ?? row.Receiver, Note = move.Note ?? row.Note },
    };

    /// <summary>When it was delivered and opened, also when that is told after the signature.</summary>
    private static DocumentRecipientRow Backfilled(DocumentRecipientRow row, RecipientMove move) => move.State switch
    {
        RecipientStates.Delivered => row with { DeliveredAt = row.DeliveredAt ?? move.At },
        RecipientStates.Opened => row with { OpenedAt = row.OpenedAt ?? move.At },
        _ => row,
    };

    /// <summary>Served is what arrived: the day of the first proof of it. What was withdrawn before that was never served.</summary>
    private static DocumentRecipientRow Served(DocumentRecipientRow row, RecipientMove move) => move.State == RecipientStates.Withdrawn
        ? row
        : row with { ServedOn = row.ServedOn ?? (RecipientKinds.IsServed(row.Kind) ? ShanghaiTime.DateOf(move.At) : null), Way = move.Way };
}
