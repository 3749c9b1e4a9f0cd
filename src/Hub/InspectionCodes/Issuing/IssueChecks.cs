using System.Text.Json.Nodes;
using Canonical.Dates;
using Canonical.Faults;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.InspectionCodes.Issuing;

/// <summary>What must hold before a code is made for a task: no code, no inspection; no plan or reason, no code.</summary>
internal sealed class IssueChecks(ILedger ledger, HubContent content, CodeOptions options, TimeProvider time)
{
    private const int ShortestReason = 10;
    private const int LongestReason = 500;

    /// <summary>Planned checks need a filed plan, triggered ones a reason in writing.</summary>
    public async Task<Fault?> BasisAsync(TaskFacts task, IssueRequest request, CancellationToken cancellationToken)
    {
        if (task.PlanNo is { } planNo)
        {
            return await IsFiledAsync(planNo, task, cancellationToken) ? null : CodeFaults.NoPlan(planNo);
        }

        content.Codes.TryGet("trigger-reason", out var reasons);
        var isReason = request.TriggerReason is { } code && reasons!.Find(code, ShanghaiTime.Today(time)).IsFound;
        return isReason && request.Reason?.Trim().Length is >= ShortestReason and <= LongestReason
            ? null
            : CodeFaults.NoReason(string.Join("、", reasons!.ValidOn(ShanghaiTime.Today(time)).Select(entry => $"{entry.Code} {entry.Zh}")));
    }

    public static Fault? OfTask(TaskFacts task)
    {
        var no = task.Record.Key.Key;
        return task.Over is { } over ? CodeFaults.TaskOver(no, over)
            : task.Record.Subject is null ? CodeFaults.NoSubject(no)
            : task.MunicipalCode is { } code ? CodeFaults.MunicipalCodeComing(no, code)
            : null;
    }

    /// <summary>From when to when; the task's own days unless the request says otherwise.</summary>
    public (DateTimeOffset From, DateTimeOffset Until, Fault? Fault) Window(TaskFacts task, IssueRequest request)
    {
        var (from, until) = (request.ValidFrom ?? task.From, request.ValidUntil ?? task.Until);
        var message = from >= until ? "生效时间不早于失效时间。"
            : until <= time.GetUtcNow() ? $"失效时间 {ShanghaiTime.From(until):yyyy-MM-dd HH:mm} 已经过去。"
            : until - from > TimeSpan.FromDays(options.LongestDays) ? $"有效期超过 {options.LongestDays} 天。"
            : null;
        return (from, until, message is null ? null : CodeFaults.BadWindow(message, options.LongestDays));
    }

    /// <summary>A plan is kept by who leads it: the department that initiated the task, or another that takes part.</summary>
    private async Task<bool> IsFiledAsync(string planNo, TaskFacts task, CancellationToken cancellationToken)
    {
        foreach (var department in task.DepartmentIds.Prepend(task.Record.Key.Owner).Distinct())
        {
            var plan = await ledger.Queries.FindRecordAsync(new RecordKey("inspection-plan", department, planNo), null, cancellationToken);
            if (plan is { State: RecordStates.Current } && JsonNode.Parse(plan.Body)!["filedOn"] is not null)
            {
                return true;
            }
        }

        return false;
    }
}
