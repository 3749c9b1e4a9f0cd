namespace Hub.InspectionCodes;

/// <summary>申领 → 已赋 → 已亮 → 已核验 → 已评价; 作废 from each but the last. Every change of a code's state is a walk along this table.</summary>
internal static class CodeTransitions
{
    private static readonly Dictionary<string, string[]> Legal = new(StringComparer.Ordinal)
    {
        [CodeStates.Requested] = [CodeStates.Assigned, CodeStates.Void],
        [CodeStates.Assigned] = [CodeStates.Shown, CodeStates.Void],
        [CodeStates.Shown] = [CodeStates.Verified, CodeStates.Void],
        [CodeStates.Verified] = [CodeStates.Evaluated, CodeStates.Void],
        [CodeStates.Evaluated] = [],
        [CodeStates.Void] = [],
    };

    public static bool IsLegal(string from, string to) => Legal[from].Contains(to);

    /// <summary>Whether steps of the table lead from one state to the other; a rating without a verification passes through it.</summary>
    public static bool Leads(string from, string to) => Legal[from].Any(next => next == to || Leads(next, to));
}
