using System.Text.Json.Nodes;
using Canonical.Dates;
using Canonical.Faults;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.InspectionCodes.Issuing;

/// <summary>Changes of codes that exist: shown to the enterprise, another officer comes, revoked.</summary>
internal sealed class CodeDesk(ILedger ledger, LiveReferences references, Officers officers, CodeRecords records, CodeVersions versions, CodeWords words, TimeProvider time)
{
    private const int LongestReason = 200;

    /// <summary>The officers show the code at the door.</summary>
    public Task<(CodeRow? Code, Fault? Fault)> ShowAsync(CodeRow code, string actor, CancellationToken cancellationToken) => ChangeAsync(
        code, "code-shown", actor, row => row.State switch
        {
            CodeStates.Shown or CodeStates.Verified or CodeStates.Evaluated => (row, null, null),
            CodeStates.Assigned => (row with { State = CodeStates.Shown }, draft => draft["status"] = CodeStates.Shown, null),
            _ => (null, null, CodeFaults.NotNow(row.Code, words.State(row.State))),
        },
        cancellationToken);

    /// <summary>Revokes a local code that was not verified yet: then the check has begun. The municipal system revokes its own.</summary>
    public async Task<(CodeRow? Code, Fault? Fault)> RevokeAsync(CodeRow code, string? reason, string actor, CancellationToken cancellationToken)
    {
        var why = reason?.Trim();
        if (why is not { Length: >= 2 and <= LongestReason })
        {
            return (null, CodeFaults.NoVoidReason());
        }

        return code.Origin == CodeOrigins.Municipal ? (null, CodeFaults.NotOurs(code.Code)) : await ChangeAsync(
            code, "code-revoked", actor, row => row.State is CodeStates.Requested or CodeStates.Assigned or CodeStates.Shown
                ? (row with { State = CodeStates.Void, VoidReason = why }, draft => draft["status"] = CodeStates.Void, null)
                : (null, null, CodeFaults.NotNow(row.Code, Told(row))),
            cancellationToken);
    }

    /// <summary>Other officers come than were named; visitors see who was replaced.</summary>
    public async Task<(CodeRow? Code, Fault? Fault)> ReplaceOfficersAsync(
        CodeRow code, IReadOnlyList<string>? certificates, string actor, CancellationToken cancellationToken)
    {
        if (code.Origin == CodeOrigins.Municipal)
        {
            return (null, CodeFaults.NotOurs(code.Code));
        }

        await references.RefreshAsync(now: false, cancellationToken);
        var departments = await DepartmentsAsync(code, cancellationToken);
        var (team, fault) = officers.Find(certificates, departments, ShanghaiTime.Today(time));
        return team is null ? (null, fault) : await ChangeAsync(
            code, "code-officers-replaced", actor, row => row.State is CodeStates.Void
                ? (null, null, CodeFaults.NotNow(row.Code, words.State(row.State)))
                : time.GetUtcNow() >= row.ValidUntil ? (null, null, CodeFaults.Over(row.Code)) : (row, draft => draft["officers"] = team, null),
            cancellationToken);
    }

    /// <summary>The state in words; whoever revokes must not learn from a refusal that the enterprise has rated.</summary>
    private string Told(CodeRow row) => words.State(row.State == CodeStates.Evaluated ? CodeStates.Verified : row.State);

    private async Task<IReadOnlyList<string>> DepartmentsAsync(CodeRow code, CancellationToken cancellationToken) =>
        await ledger.Queries.FindRecordAsync(new RecordKey("inspection-task", code.Owner, code.TaskNo ?? ""), null, cancellationToken) is { } task
            ? TaskFacts.Of(task).DepartmentIds
            : [code.Owner];

    /// <summary>Decides against the code as it is in the lane, writes its row and, for a local code, the next version of its record.</summary>
    private async Task<(CodeRow? Code, Fault? Fault)> ChangeAsync(
        CodeRow code, string kind, string actor, Func<CodeRow, (CodeRow? Row, Action<JsonObject>? Record, Fault? Fault)> decide, CancellationToken cancellationToken)
    {
        var result = await ledger.Codes.WriteAsync<(CodeRow?, Fault?)>(
            async transaction =>
            {
                var stored = (await transaction.LoadAsync([code.Id]))[0];
                var (row, change, fault) = decide(stored);
                if (row is null || change is null)
                {
                    return (row, fault);
                }

                var changed = row with { ChangedAt = time.GetUtcNow() };
                await versions.WriteAsync(transaction, changed, change, kind, actor);
                await transaction.PutAsync([changed]);
                transaction.Note(kind, actor, $"{changed.Owner}/{changed.Code}");
                return (changed, null);
            },
            cancellationToken);
        records.Wake(code.Record.Type);
        return result;
    }
}
