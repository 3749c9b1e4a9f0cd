using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Canonical.Dates;
using Canonical.Faults;
using Hub.InspectionCodes.Addresses;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.InspectionCodes.Issuing;

/// <summary>Makes local codes for tasks that have no municipal one.</summary>
internal sealed class IssueDesk(
    ILedger ledger, LiveReferences references, IssueChecks checks, Officers officers, CodeRecords records, CodeAdoption adoption,
    CodeAddresses addresses, CodeOptions options, TimeProvider time)
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public async Task<(CodeRow? Code, Fault? Fault)> IssueAsync(IssueRequest request, string actor, CancellationToken cancellationToken)
    {
        await adoption.CatchUpAsync(cancellationToken);
        await references.RefreshAsync(now: false, cancellationToken);
        var (department, taskNo) = (request.DepartmentId?.Trim() ?? "", request.TaskNo?.Trim() ?? "");
        if (await ledger.Queries.FindRecordAsync(new RecordKey("inspection-task", department, taskNo), null, cancellationToken) is not { } record)
        {
            return (null, CodeFaults.NoTask(department, taskNo));
        }

        var task = TaskFacts.Of(record);
        if (await ExistingAsync(task, cancellationToken) is { } existing)
        {
            return (null, CodeFaults.HasCode(taskNo, existing.Code, existing.Origin == CodeOrigins.Municipal));
        }

        var (from, until, badWindow) = checks.Window(task, request);
        var refused = IssueChecks.OfTask(task) ?? await checks.BasisAsync(task, request, cancellationToken) ?? badWindow;
        if (refused is not null)
        {
            return (null, refused);
        }

        // A certificate must hold when the check begins; one that is good today may not be good then.
        var day = ShanghaiTime.DateOf(from > time.GetUtcNow() ? from : time.GetUtcNow());
        var (team, badOfficer) = officers.Find(request.Officers, task.DepartmentIds, day);
        return team is null ? (null, badOfficer) : await WriteAsync(task, request, team, (from, until), actor, cancellationToken);
    }

    /// <summary>The code that a task has: any that is not void, the municipal one before a local one.</summary>
    private async Task<CodeRow?> ExistingAsync(TaskFacts task, CancellationToken cancellationToken) =>
        TaskCodes.Living(await ledger.Codes.OfTasksAsync([task.Record.Key.Key], cancellationToken), task.Record);

    private async Task<(CodeRow?, Fault?)> WriteAsync(
        TaskFacts task, IssueRequest request, JsonArray team, (DateTimeOffset From, DateTimeOffset Until) window, string actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = new CodeRow(
            TimeOrderedId.New(now), CodeAddresses.NewHandle(), addresses.NewestKey, NewNumber(now), task.Record.Key.Owner, task.Record.Key.Key, CodeOrigins.Local,
            CodeStates.Assigned, task.PlanNo is null ? request.Reason!.Trim() : null, task.Record.Subject, window.From, window.Until, now, now);
        var result = await ledger.Codes.WriteAsync<(CodeRow?, Fault?)>(
            async transaction =>
            {
                if (TaskCodes.Living(await transaction.OfTasksAsync([row.TaskNo!]), task.Record) is { } other)
                {
                    return (null, CodeFaults.HasCode(row.TaskNo!, other.Code, other.Origin == CodeOrigins.Municipal));
                }

                var write = new InboundWrite { Kind = "code-issued", Actor = actor, At = now };
                records.Add(write, row.Record, Draft(row, task, request, team), null, row.Subject);
                await transaction.Records.WriteAsync(write);
                await transaction.PutAsync([row]);
                transaction.Note("code-issued", actor, $"{row.Owner}/{row.Code}");
                return (row, null);
            },
            cancellationToken);
        records.Wake(row.Record.Type);
        return result;
    }

    private static JsonObject Draft(CodeRow row, TaskFacts task, IssueRequest request, JsonArray team)
    {
        var draft = new JsonObject
        {
            ["schema"] = "inspection-code/1.0", ["code"] = row.Code, ["status"] = row.State, ["departmentId"] = row.Owner,
            ["planNo"] = task.PlanNo, ["triggerReason"] = task.PlanNo is null ? request.TriggerReason : null, ["taskNo"] = row.TaskNo,
            ["itemCodes"] = new JsonArray([.. task.ItemCodes.Select(item => JsonValue.Create(item))]), ["officers"] = team,
            ["validFrom"] = Written(row.ValidFrom), ["validUntil"] = Written(row.ValidUntil), ["subject"] = task.Subject?.DeepClone(),
        };
        foreach (var empty in draft.Where(property => property.Value is null).Select(property => property.Key).ToList())
        {
            draft.Remove(empty);
        }

        return draft;
    }

    private string NewNumber(DateTimeOffset now) =>
        $"{options.Prefix}{ShanghaiTime.DateOf(now).ToString("yyyyMMdd", CultureInfo.InvariantCulture)}{RandomNumberGenerator.GetString(Letters, 8)}";

    internal static string Written(DateTimeOffset at) => ShanghaiTime.From(at).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
