using System.Text.Json.Nodes;
using Canonical.Faults;
using Hub.InspectionCodes.Issuing;
using Hub.Ledger;

namespace Hub.InspectionCodes.Voices;

/// <summary>
/// Answers of the operators. One to a complaint made here is the next version of its record; one to a platform's complaint is a record
/// of the hub beside it, so that the platform's own record stays as the platform sent it.
/// </summary>
internal sealed class AnswerDesk(ILedger ledger, CodeRecords records, TimeProvider time)
{
    private const int ShortestAnswer = 2;
    private const int LongestAnswer = 2000;

    public async Task<(ComplaintRow? Complaint, Fault? Fault)> AnswerAsync(
        string owner, string number, string? answer, bool closes, string actor, CancellationToken cancellationToken)
    {
        var text = VisitorText.Clean(answer);
        if (text?.Length is not (>= ShortestAnswer and <= LongestAnswer))
        {
            return (null, CodeFaults.BadAnswer());
        }

        var result = await ledger.Codes.WriteAsync<(ComplaintRow?, Fault?)>(
            async transaction =>
            {
                if ((await transaction.LoadComplaintsAsync([(owner, number)])) is not [var stored])
                {
                    return (null, CodeFaults.NoComplaint(number));
                }

                if (stored.State == ComplaintStates.Closed)
                {
                    return (null, CodeFaults.AlreadyClosed(number));
                }

                var now = time.GetUtcNow();
                var row = stored with { State = closes ? ComplaintStates.Closed : ComplaintStates.Answered, AnsweredAt = now };
                await WriteAsync(transaction, row, text, actor, cancellationToken);
                await transaction.PutAsync([row]);
                transaction.Note("complaint-answered", actor, $"{row.Owner}/{row.ComplaintNo}");
                return (row, null);
            },
            cancellationToken);
        records.Wake("complaint");
        return result;
    }

    /// <summary>Two platforms may give the same number: the hub's record of an answer names the platform too.</summary>
    private static RecordKey KeyOf(ComplaintRow row) =>
        row.Owner == CodeRecords.Hub ? row.Record : new RecordKey(row.Record.Type, CodeRecords.Hub, $"{row.Owner}:{row.ComplaintNo}");

    private async Task WriteAsync(ICodeTransaction transaction, ComplaintRow row, string answer, string actor, CancellationToken cancellationToken)
    {
        var asked = await ledger.Queries.FindRecordAsync(row.Record, null, cancellationToken)
            ?? throw new InvalidOperationException($"The complaint {row.ComplaintNo} has no record.");
        var key = KeyOf(row);
        var draft = CodeRecords.DraftOf(asked);
        draft["status"] = row.State;
        draft["answer"] = answer;
        draft["answeredAt"] = IssueDesk.Written(row.AnsweredAt!.Value);
        var known = (await transaction.Records.FindRecordsAsync([key])).GetValueOrDefault(key);
        var write = new InboundWrite { Kind = "complaint-answered", Actor = actor, At = row.AnsweredAt.Value };
        // The platform that brought a complaint knows its number, no other does; who complained here has the ticket.
        records.Add(write, key, draft, known, asked.Subject, onlyTo: row.Owner);
        await transaction.Records.WriteAsync(write);
    }
}
