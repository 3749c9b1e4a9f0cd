using System.Text.Json;
using Hub.EDocuments.Received;
using Hub.EDocuments.Signing;

namespace Hub.EDocuments.Verification;

/// <summary>Verifies a PDF in a <see cref="BoundedProcess"/>; only public keys go there.</summary>
internal sealed class PdfVerifierProcess(KeyRing keys, DocumentLimits limits, TimeProvider time) : IPdfVerifier, IDisposable
{
    private readonly BoundedProcess _process = new(limits, time);

    public VerificationReport Verify(ReadOnlyMemory<byte> file) =>
        _process.Read<VerificationReport>(file, JsonSerializer.Serialize(keys.Texts)) ?? new VerificationReport("", [], null, [ReceivedFaults.TooSlow()]);

    public void Dispose() => _process.Dispose();
}
