using Canonical.Dates;
using Hub.InspectionCodes;
using Hub.Ledger;

namespace Hub.Api;

/// <summary>A code as departments and operators read it. Instants are Shanghai time.</summary>
internal sealed record CodeView(
    string Code, string DepartmentId, string? TaskNo, string Origin, string State, string StateZh, string? Reason, DateTimeOffset ValidFrom,
    DateTimeOffset ValidUntil, DateTimeOffset IssuedAt, DateTimeOffset? ChangedAt, string? VoidReason, string? SupersededBy)
{
    /// <param name="forDepartment">A department does not learn that the enterprise has rated it, nor when: one code is one enterprise.</param>
    public static CodeView Of(CodeRow code, bool forDepartment, CodeWords words)
    {
        var state = forDepartment && code.State == CodeStates.Evaluated ? CodeStates.Verified : code.State;
        return new CodeView(
            code.Code, code.Owner, code.TaskNo, code.Origin, state, words.State(state), code.Reason, ShanghaiTime.From(code.ValidFrom),
            ShanghaiTime.From(code.ValidUntil), ShanghaiTime.From(code.IssuedAt), forDepartment ? null : ShanghaiTime.From(code.ChangedAt), code.VoidReason, code.SupersededBy);
    }
}
