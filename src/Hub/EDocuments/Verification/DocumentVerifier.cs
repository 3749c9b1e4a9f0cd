using Hub.EDocuments.Received;
using Hub.EDocuments.Signing;

namespace Hub.EDocuments.Verification;

/// <summary>Checks a document's signatures, what they cover, and whether data and pages agree.</summary>
/// <param name="pdf">Who reads PDF files; null: this process, which nothing bounds.</param>
internal sealed class DocumentVerifier(KeyRing keys, DocumentLimits limits, TimeProvider time, IPdfVerifier? pdf = null)
{
    /// <summary>The same for a file on disk, which is not read when it is too large.</summary>
    public VerificationReport Verify(FileInfo file) => file.Length > limits.MaxBytes ? TooLarge(file.Length) : Verify(File.ReadAllBytes(file.FullName));

    public VerificationReport Verify(ReadOnlyMemory<byte> file)
    {
        if (file.Length > limits.MaxBytes)
        {
            return TooLarge(file.Length);
        }

        var kind = DocumentKinds.Of(file);
        return kind switch
        {
            DocumentKind.Pdf => (pdf ?? new PdfVerifier(keys, limits, time)).Verify(file),
            DocumentKind.Ofd => new OfdVerifier(keys, limits).Verify(file),
            _ => Unreadable(VerificationFaults.NotVerifiable(DocumentKinds.NameOf(kind))),
        };
    }

    private VerificationReport TooLarge(long length) => Unreadable(ReceivedFaults.OverLimit("文件字节数", length, limits.MaxBytes));

    private static VerificationReport Unreadable(Canonical.Faults.Fault fault) => new("", [], null, [fault]);
}
