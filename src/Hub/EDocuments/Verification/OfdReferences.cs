using System.Security.Cryptography;
using System.Xml.Linq;
using Canonical.Digests;
using Canonical.Faults;
using Hub.EDocuments.Ofd;
using Hub.EDocuments.Packages;

namespace Hub.EDocuments.Verification;

/// <summary>The list of files in a Signature.xml against the files of the package.</summary>
/// <param name="Covered">Files whose digest is right.</param>
/// <param name="Listed">Files that are in the list at all.</param>
/// <param name="Faults">Changed or missing files.</param>
internal sealed record OfdReferences(IReadOnlyList<string> Covered, IReadOnlySet<string> Listed, IReadOnlyList<Fault> Faults)
{
    public static OfdReferences Check(OfdPackage package, string file, XElement signature)
    {
        var covered = new List<string>();
        var listed = new HashSet<string>(StringComparer.Ordinal);
        var faults = new List<Fault>();
        foreach (var references in signature.Below("References"))
        {
            // The standard's default is MD5, which no longer protects anything: it is not computed.
            var method = references.Attribute("CheckMethod")?.Value ?? "MD5";
            foreach (var reference in references.Below("Reference"))
            {
                var name = reference.Attribute("FileRef")?.Value ?? "";
                if (package.Resolve(name, file) is not { } found)
                {
                    faults.Add(VerificationFaults.MissingPart(name));
                    continue;
                }

                listed.Add(found);
                var digest = Digest(method, package.Files.Find(found)!);
                if (digest is null)
                {
                    faults.Add(VerificationFaults.OtherDigest(method));
                }
                else if (IsEqual(digest, reference.Text("CheckValue")))
                {
                    covered.Add(found);
                }
                else
                {
                    faults.Add(VerificationFaults.Changed(found));
                }
            }
        }

        return new OfdReferences(covered, listed, [.. faults.Distinct()]);
    }

    private static byte[]? Digest(string method, byte[] content) => method.Trim().ToUpperInvariant() switch
    {
        "SM3" or "1.2.156.10197.1.401" or "1.2.156.10197.1.401.1" => Sm3.Hash(content),
        "SHA256" or "SHA-256" or "2.16.840.1.101.3.4.2.1" => SHA256.HashData(content),
        _ => null,
    };

    private static bool IsEqual(byte[] digest, string? written)
    {
        var value = new byte[64];
        return written is not null && Convert.TryFromBase64String(written, value, out var length) && digest.AsSpan().SequenceEqual(value.AsSpan(0, length));
    }
}
