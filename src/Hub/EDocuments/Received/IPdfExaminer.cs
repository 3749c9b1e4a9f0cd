namespace Hub.EDocuments.Received;

/// <summary>Reads a PDF that anybody may have made: in this process, or in one that may perish over it.</summary>
internal interface IPdfExaminer
{
    FileContent Examine(ReadOnlyMemory<byte> file);
}
