using Canonical.Faults;

namespace Hub.EDocuments.Verification;

/// <summary>One signature of a file: by whom, whether right, and above all what it covers.</summary>
/// <param name="Place">Where it stands in the file.</param>
/// <param name="Kind">How it was made, for people.</param>
/// <param name="Signer">Key id or certificate; empty when the file does not tell.</param>
/// <param name="SignedAt">When, as the file says it.</param>
/// <param name="Standing">Whether it is right.</param>
/// <param name="Covered">Parts that the signature covers and that are unchanged.</param>
/// <param name="NotCovered">Parts that could be changed or added without breaking it.</param>
/// <param name="Faults">What is wrong or to be noted.</param>
internal sealed record SignatureFinding(
    string Place,
    string Kind,
    string Signer,
    string SignedAt,
    SignatureStanding Standing,
    IReadOnlyList<string> Covered,
    IReadOnlyList<string> NotCovered,
    IReadOnlyList<Fault> Faults);
