using Canonical.Faults;

namespace Hub.EDocuments.Verification;

/// <summary>What checking a file gave.</summary>
/// <param name="Format"><c>pdf</c> or <c>ofd</c>; empty when it is neither.</param>
/// <param name="Signatures">Its signatures.</param>
/// <param name="Binding">How data and pages agree; null for a file that carries no data of ours.</param>
/// <param name="Faults">What is wrong with the file as a whole.</param>
internal sealed record VerificationReport(string Format, IReadOnlyList<SignatureFinding> Signatures, BindingFinding? Binding, IReadOnlyList<Fault> Faults)
{
    /// <summary>Whether the file could be read at all.</summary>
    public bool IsReadable => Format.Length > 0;

    /// <summary>All that is wrong or to be noted.</summary>
    public IEnumerable<Fault> AllFaults => Faults.Concat(Signatures.SelectMany(signature => signature.Faults));

    /// <summary>Whether a key of this hub signed all of it, nothing was changed, and data and pages agree.</summary>
    public bool IsSound =>
        IsReadable && Signatures.Count > 0 && Signatures.All(signature => signature.Standing == SignatureStanding.ByKnownKey)
        && !AllFaults.Any(fault => fault.Severity == Severity.Error);
}
