using Hub.EDocuments.Received;
using Hub.EDocuments.Signing;

namespace Hub.EDocuments.Verification;

/// <summary>Checks a document's signatures, what they cover, and whether data and pages agree.</summary>
internal sealed class DocumentVerifier(KeyRing keys, DocumentLimits limits, TimeProvider time)
{
    public VerificationReport Verify(ReadOnlyMemory<byte> file)
    {
        if (file.Length > limits.MaxBytes)
        {
            return Unreadable(ReceivedFaults.OverLimit("文件字节数", file.Length, limits.MaxBytes));
        }

        var kind = DocumentKinds.Of(file);
        return kind switch
        {
            DocumentKind.Pdf => new PdfVerifier(keys, limits, time).Verify(file),
            DocumentKind.Ofd => new OfdVerifier(keys, limits).Verify(file),
            _ => Unreadable(VerificationFaults.NotVerifiable(DocumentKinds.NameOf(kind))),
        };
    }

    private static VerificationReport Unreadable(Canonical.Faults.Fault fault) => new("", [], null, [fault]);
}
