using System.Text;

namespace Hub.EDocuments.Received;

/// <summary>Word documents of the old form (.doc): recognised and searched for macros and objects; their text is not taken out.</summary>
internal static class WordBinary
{
    // Names of streams stand in the directory of the compound file as UTF-16 (MS-CFB 2.6.1).
    private static readonly byte[] Body = Encoding.Unicode.GetBytes("WordDocument");
    private static readonly byte[] Package = Encoding.Unicode.GetBytes("EncryptedPackage");
    private static readonly byte[][] Macros = [.. new[] { "_VBA_PROJECT", "Macros" }.Select(Encoding.Unicode.GetBytes)];
    private static readonly byte[] Objects = Encoding.Unicode.GetBytes("\u0001Ole10Native");

    /// <summary>Whether a compound file is a Word document, or an Office document with a password.</summary>
    public static bool IsOne(ReadOnlySpan<byte> file) => file.IndexOf(Body) >= 0 || file.IndexOf(Package) >= 0;

    public static FileContent Read(ReadOnlySpan<byte> file)
    {
        if (file.IndexOf(Package) >= 0)
        {
            return FileContent.Refused(ReceivedFaults.Encrypted());
        }

        foreach (var name in Macros)
        {
            if (file.IndexOf(name) >= 0)
            {
                return FileContent.Refused(ReceivedFaults.Macro());
            }
        }

        return file.IndexOf(Objects) >= 0 ? FileContent.Refused(ReceivedFaults.ActiveContent("嵌入的 OLE 文件")) : new FileContent(null, "", [], []);
    }
}
