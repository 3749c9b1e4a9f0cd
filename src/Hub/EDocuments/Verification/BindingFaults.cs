using Canonical.Faults;

namespace Hub.EDocuments.Verification;

/// <summary>What the binding of data and pages says, as faults.</summary>
internal static class BindingFaults
{
    public static IEnumerable<Fault> Of(BindingFinding? binding)
    {
        if (binding is null)
        {
            yield return VerificationFaults.NoData();
            yield break;
        }

        if (!binding.IsDataUnchanged)
        {
            yield return VerificationFaults.OtherData();
        }

        if (!binding.IsTextUnchanged)
        {
            yield return VerificationFaults.OtherText();
        }
    }
}
