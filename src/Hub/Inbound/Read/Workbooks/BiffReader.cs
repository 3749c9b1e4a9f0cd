using System.Text;
using Canonical.Mapping;
using Hub.Inbound.Read.Faults;

namespace Hub.Inbound.Read.Workbooks;

/// <summary>Reads .xls workbooks of Excel 2.0 to 2003. Their format allows no streaming, so their size is bounded instead.</summary>
internal sealed class BiffReader : IRecordReader
{
    public IEnumerable<SourceRecord> Read(ReadInput input)
    {
        if (input.Content.Length > input.Limits.MaxSharedCharacters)
        {
            throw new ReadRefusedException(LimitFaults.Biff(input.Content.Length, input.Limits.MaxSharedCharacters));
        }

        if (IsEncryptedPackage(input.Content))
        {
            throw new ReadRefusedException(WorkbookFaults.Encrypted());
        }

        foreach (var record in WorkbookRecords.Read(input, new BiffWorkbook(input.Content, input.Limits)))
        {
            yield return record;
        }
    }

    // A protected .xlsx comes in the same container as an .xls, with a stream of this name in its directory.
    private static bool IsEncryptedPackage(Stream content)
    {
        var bytes = new byte[content.Length];
        content.Position = 0;
        content.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0;
    }
}
