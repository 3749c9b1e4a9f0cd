namespace Hub.EDocuments.Received;

/// <summary>Examines a PDF in a <see cref="BoundedProcess"/>.</summary>
internal sealed class PdfExaminerProcess(DocumentLimits limits, TimeProvider time) : IPdfExaminer, IDisposable
{
    private readonly BoundedProcess _process = new(limits, time);

    public FileContent Examine(ReadOnlyMemory<byte> file) => _process.Read<FileContent>(file) ?? FileContent.Refused(ReceivedFaults.TooSlow());

    public void Dispose() => _process.Dispose();
}
