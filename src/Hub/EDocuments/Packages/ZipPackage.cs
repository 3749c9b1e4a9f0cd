using System.IO.Compression;
using System.Text;
using Canonical.Faults;
using Hub.EDocuments.Received;

namespace Hub.EDocuments.Packages;

/// <summary>A ZIP package that somebody else made, unpacked in memory within limits. Names use forward slashes and no leading one.</summary>
internal sealed class ZipPackage
{
    private const int SmallFile = 1024 * 1024;
    private readonly Dictionary<string, byte[]> _files;

    private ZipPackage(Dictionary<string, byte[]> files)
    {
        _files = files;
        Names = [.. files.Keys];
    }

    /// <summary>Names of the files in the order of the package.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The content of a file; null when there is none of that name.</summary>
    public byte[]? Find(string name) => _files.GetValueOrDefault(name);

    /// <summary>The name as the package writes it, for a name that may differ in case.</summary>
    public string? NameLike(string name) =>
        _files.ContainsKey(name) ? name : Names.FirstOrDefault(own => string.Equals(own, name, StringComparison.OrdinalIgnoreCase));

    public static (ZipPackage? Package, Fault? Fault) Open(ReadOnlyMemory<byte> file, DocumentLimits limits)
    {
        try
        {
            // Latin-1 keeps the bytes of names that do not say they are UTF-8.
            using var zip = new ZipArchive(new MemoryStream(file.ToArray()), ZipArchiveMode.Read, leaveOpen: false, Encoding.Latin1);
            return zip.Entries.Count > limits.MaxEntries
                ? (null, ReceivedFaults.OverLimit("包内文件数", zip.Entries.Count, limits.MaxEntries))
                : Unpack(zip, limits);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or IOException)
        {
            return (null, ReceivedFaults.Damaged("压缩包无法解开"));
        }
    }

    private static (ZipPackage? Package, Fault? Fault) Unpack(ZipArchive zip, DocumentLimits limits)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var left = limits.MaxUnpacked;
        foreach (var entry in zip.Entries)
        {
            var name = EntryName.Of(entry.FullName);
            if (name is null)
            {
                return (null, ReceivedFaults.OutsidePath(entry.FullName));
            }

            if (entry.IsEncrypted)
            {
                return (null, ReceivedFaults.Encrypted());
            }

            if (name.EndsWith('/') || name.Length == 0)
            {
                continue;
            }

            var (content, fault) = Read(entry, name, left, limits);
            if (content is null)
            {
                return (null, fault);
            }

            left -= content.Length;
            if (!files.TryAdd(name, content))
            {
                return (null, ReceivedFaults.DoubleName(name));
            }
        }

        return (new ZipPackage(files), null);
    }

    /// <summary>Counts what really comes out: a package may lie about its sizes.</summary>
    private static (byte[]? Content, Fault? Fault) Read(ZipArchiveEntry entry, string name, long left, DocumentLimits limits)
    {
        var most = Math.Max(SmallFile, entry.CompressedLength * limits.MaxRatio);
        using var stream = entry.Open();
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > left)
            {
                return (null, ReceivedFaults.OverLimit("解压后总字节数", limits.MaxUnpacked - left + content.Length, limits.MaxUnpacked));
            }

            if (content.Length > most)
            {
                return (null, ReceivedFaults.Bomb(name));
            }
        }

        return (content.ToArray(), null);
    }
}
