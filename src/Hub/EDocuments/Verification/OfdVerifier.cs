using System.Xml.Linq;
using Canonical.Faults;
using Hub.EDocuments.Ofd;
using Hub.EDocuments.Packages;
using Hub.EDocuments.Received;
using Hub.EDocuments.Signing;

namespace Hub.EDocuments.Verification;

/// <summary>Checks the signatures of an OFD package and what they cover: files outside of the list can be changed or added unnoticed.</summary>
internal sealed class OfdVerifier(KeyRing keys, DocumentLimits limits)
{
    public VerificationReport Verify(ReadOnlyMemory<byte> file)
    {
        var (package, fault) = OfdPackage.Open(file, limits);
        if (package is null)
        {
            return new VerificationReport("", [], null, [fault!]);
        }

        var document = OfdDocument.Read(package, limits);
        var faults = document.Faults.ToList();
        var signatures = document.SignatureLists.SelectMany(list => Signatures(package, list, faults)).ToList();
        if (signatures.Count == 0)
        {
            faults.Add(VerificationFaults.Unsigned());
        }

        var binding = Binding(package, document);
        faults.AddRange(BindingFaults.Of(binding));
        return new VerificationReport("ofd", signatures, binding, faults);
    }

    private static BindingFinding? Binding(OfdPackage package, OfdDocument document)
    {
        if (!document.Information.TryGetValue(OfdFiles.DataKey, out var declared))
        {
            return null;
        }

        var data = document.Attachments.Where(attachment => attachment.Name == "data.json").Select(attachment => package.Files.Find(attachment.File)).FirstOrDefault();
        return BindingFinding.Of(
            document.Information.GetValueOrDefault(OfdFiles.NumberKey), declared, data, document.Information.GetValueOrDefault(OfdFiles.TextKey), document.Text);
    }

    private IEnumerable<SignatureFinding> Signatures(OfdPackage package, string list, List<Fault> faults)
    {
        var (root, fault) = package.Xml(list);
        if (root is null)
        {
            faults.Add(fault!);
            yield break;
        }

        foreach (var reference in root.Below("Signature").Select(signature => signature.Attribute("BaseLoc")?.Value ?? ""))
        {
            if (package.Resolve(reference, list) is not { } file)
            {
                faults.Add(VerificationFaults.MissingPart(reference));
            }
            else if (package.Xml(file) is { Root: { } signature })
            {
                yield return Check(package, file, signature);
            }
            else
            {
                faults.Add(VerificationFaults.WrongSignature(file));
            }
        }
    }

    private SignatureFinding Check(OfdPackage package, string file, XElement signature)
    {
        var value = package.Resolve(signature.Text("SignedValue") ?? signature.Below("SignedValue").FirstOrDefault()?.Value, file);
        var references = OfdReferences.Check(package, file, signature);
        List<Fault> faults = [.. references.Faults];

        // Signature.xml and the value are bound by the signature itself.
        var open = package.Files.Names.Where(name => !references.Covered.Contains(name) && !references.Listed.Contains(name) && name != file && name != value).ToList();
        if (open.Count > 0)
        {
            faults.Add(VerificationFaults.NotCovered(open));
        }

        var seal = new OfdSealCheck(package, keys).Check(file, signature, value is null ? null : package.Files.Find(value));
        if (PdfVerifier.Explained(seal.Standing, seal.Kind, seal.Signer) is { } explained)
        {
            faults.Add(explained);
        }

        return new SignatureFinding(
            file, seal.Kind, seal.Signer, signature.Below("SignatureDateTime").FirstOrDefault()?.Value ?? "", seal.Standing, references.Covered, open, faults);
    }
}
