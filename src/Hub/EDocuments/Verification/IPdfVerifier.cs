namespace Hub.EDocuments.Verification;

/// <summary>Checks the signatures of a PDF: in this process (<see cref="PdfVerifier"/>, for what we made), or apart (<see cref="PdfVerifierProcess"/>, for what anybody gave us).</summary>
internal interface IPdfVerifier
{
    VerificationReport Verify(ReadOnlyMemory<byte> file);
}
