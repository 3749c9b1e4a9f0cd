using Sandbox.Injection;

namespace Sandbox.Partners.EnterpriseCloud;

/// <summary>Only who has a USCC can be registered; everybody who has one is, except under the fault that says otherwise.</summary>
internal sealed class RegisteredSubjects : IFilingWatch
{
    public RowVerdict? Refusal(FilingEntry entry, PlatformRequest request) =>
        request.Meets(FaultKind.SubjectUnknown) || entry.Row.Text("subjectCode") is not { Length: 18 }
            ? RowVerdict.Reject("E301", "该主体未在企业云注册，无法送达")
            : null;

    public void Accepted(FilingEntry entry, PlatformRequest request)
    {
    }
}
