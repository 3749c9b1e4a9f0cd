using System.Text.Json.Nodes;
using Hub.InspectionCodes.Issuing;
using Hub.Ledger;

namespace Hub.InspectionCodes.Voices;

/// <summary>Whether there is an inspection to rate: a task that was cancelled has none, unless one was reported all the same.</summary>
internal sealed class TaskInspections(ILedger ledger)
{
    private const string Inspection = "inspection-record";

    /// <summary>Whether the task of a code was cancelled and nobody has reported an inspection under it.</summary>
    public async Task<bool> IsCancelledAsync(CodeRow code, CancellationToken cancellationToken) =>
        code.TaskNo is { } taskNo
        && await ledger.Queries.FindRecordAsync(new RecordKey("inspection-task", code.Owner, taskNo), null, cancellationToken) is { } task
        && TaskFacts.Of(task).IsCancelled
        && !await HasInspectionAsync(code, task.Subject ?? code.Subject, cancellationToken);

    private async Task<bool> HasInspectionAsync(CodeRow code, SubjectId? subject, CancellationToken cancellationToken) =>
        subject is { } id && (await ledger.Queries.ReadRecordsOfSubjectAsync(id, cancellationToken, Inspection))
            .Any(record => record.State == RecordStates.Current && Names(JsonNode.Parse(record.Body)!, code));

    /// <summary>Whether an inspection was reported under a code or its task.</summary>
    public static bool Names(JsonNode inspection, CodeRow code) =>
        inspection["inspectionCode"]?.ToString() == code.Code || (code.TaskNo is not null && inspection["joint"]?["taskNo"]?.ToString() == code.TaskNo);
}
