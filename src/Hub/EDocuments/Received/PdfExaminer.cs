using Canonical.Faults;
using Hub.EDocuments.Packages;
using Hub.EDocuments.Pdf;

namespace Hub.EDocuments.Received;

/// <summary>Reads a PDF in this process. Nothing bounds its memory, and its time only between pages: a hub uses <see cref="PdfExaminerProcess"/>.</summary>
internal sealed class PdfExaminer(DocumentLimits limits, TimeProvider time) : IPdfExaminer
{
    public FileContent Examine(ReadOnlyMemory<byte> file)
    {
        var (reading, fault) = PdfReading.Open(file, limits, time);
        if (reading is null)
        {
            return FileContent.Refused(fault!);
        }

        List<Fault> faults = [.. reading.Attachments.Where(attachment => ExecutableContent.Is(attachment.Name, attachment.Content)).Select(attachment => ReceivedFaults.ExecutableAttachment(attachment.Name))];
        if (reading.Actions.Count > 0)
        {
            faults.Add(ReceivedFaults.ActiveContent(string.Join('、', reading.Actions)));
        }

        return new FileContent(reading.Pages, reading.Text, [.. reading.Attachments.Select(attachment => attachment.Name)], faults);
    }
}
