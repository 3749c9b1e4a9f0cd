using Hub.Ledger;

namespace Hub.InspectionCodes;

/// <summary>Which of the codes under a task number is the code of a task: two departments may have used one number.</summary>
internal static class TaskCodes
{
    /// <summary>The code that the task has: any that is not void, the municipal one before a local one.</summary>
    public static CodeRow? Living(IEnumerable<CodeRow> codes, RecordVersionRow task) => codes
        .Where(code => code.TaskNo == task.Key.Key && code.State != CodeStates.Void
            && (code.Owner == task.Key.Owner || (code.Subject is not null && code.Subject == task.Subject)))
        .OrderBy(code => code.Origin == CodeOrigins.Municipal ? 0 : 1).FirstOrDefault();
}
