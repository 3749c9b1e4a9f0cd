using System.Xml.Linq;
using Canonical.Faults;
using Hub.EDocuments.Packages;
using Hub.EDocuments.Received;

namespace Hub.EDocuments.Ofd;

/// <summary>An OFD package that anybody may have made. Tolerant where makers differ: namespace with and without year, paths absolute, relative to the file or to the root.</summary>
internal sealed class OfdPackage
{
    private readonly DocumentLimits _limits;

    private OfdPackage(ZipPackage files, DocumentLimits limits, XElement entry)
    {
        Files = files;
        Entry = entry;
        _limits = limits;
    }

    public ZipPackage Files { get; }

    /// <summary>The root of OFD.xml.</summary>
    public XElement Entry { get; }

    public static (OfdPackage? Package, Fault? Fault) Open(ReadOnlyMemory<byte> file, DocumentLimits limits)
    {
        var (files, fault) = ZipPackage.Open(file, limits);
        return files is null ? (null, fault) : Open(files, limits);
    }

    public static (OfdPackage? Package, Fault? Fault) Open(ZipPackage files, DocumentLimits limits)
    {
        if (files.NameLike(OfdFiles.Entry) is not { } name)
        {
            return (null, ReceivedFaults.MissingPart(OfdFiles.Entry));
        }

        var (entry, fault) = PackageXml.Read(files.Find(name)!, name, limits);
        return entry is null ? (null, fault) : (new OfdPackage(files, limits, entry), null);
    }

    /// <summary>The root of an XML file of the package.</summary>
    public (XElement? Root, Fault? Fault) Xml(string name) =>
        Files.Find(name) is { } content ? PackageXml.Read(content, name, _limits) : (null, ReceivedFaults.MissingPart(name));

    /// <summary>The file that a reference means, or null. Absolute ones count from the root; relative ones from the file they stand in, in some packages from the root or a folder above.</summary>
    public string? Resolve(string? reference, string from)
    {
        if (string.IsNullOrWhiteSpace(reference))
        {
            return null;
        }

        var path = reference.Trim().Replace('\\', '/');
        if (path.StartsWith('/'))
        {
            return Files.NameLike(Normal(path));
        }

        for (var folder = Folder(from); ; folder = Folder(folder))
        {
            if (Files.NameLike(Normal(folder.Length == 0 ? path : $"{folder}/{path}")) is { } found)
            {
                return found;
            }

            if (folder.Length == 0)
            {
                return null;
            }
        }
    }

    private static string Folder(string name) => name.LastIndexOf('/') is > 0 and var slash ? name[..slash] : "";

    /// <summary>Without "." and "..": a reference never leaves the package, for only its own files are looked up.</summary>
    private static string Normal(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or ".."))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
